import { newestError, type ComponentId, type LongAct, type Mirror } from '@headwater/state';
import type { Cli } from './cli.ts';
import { exitCode } from './exit-code.ts';
import { moodWord } from './mood-word.ts';

/** Says what an act over many components came to; throws what it was refused with, and sets the exit code. */
export function reportAct({ progress, error }: LongAct, mirror: Mirror, cli: Cli): void {
  const { words } = cli;
  const { total, done, failed, waiting, notBegun } = progress;
  if (done.length < total) process.exitCode = exitCode.refused;
  if (cli.options.json === true) cli.printJson({ done, failed, waiting, notBegun });
  else {
    cli.print(words.t('acts.done', { done: done.length, total }));
    const list = (key: string, ids: readonly ComponentId[]): void => {
      if (ids.length > 0) cli.print(words.t(key, { ids: ids.join(' ') }));
    };
    if (error === undefined)
      for (const id of failed) cli.print(words.t('acts.failed', { id, reason: reasonOf(id, mirror, cli) }));
    else list('acts.refused', failed);
    list('acts.waiting', waiting);
    list('acts.left-alone', notBegun);
  }
  if (error !== undefined) throw error;
}

function reasonOf(id: ComponentId, mirror: Mirror, { words }: Cli): string {
  const newest = newestError(id, mirror.all('message'));
  if (newest !== undefined) return words.sentence(newest).title;
  const mood = mirror.get('component', id)?.mood;
  return mood === undefined ? words.t('acts.gone') : moodWord(mood, words);
}
