import { styleText } from 'node:util';
import type { MessageLevel, MessageRecord } from '@headwater/state';
import type { Command } from 'commander';
import type { Cli, CliProvider } from '../cli.ts';
import { findComponent } from '../component-names.ts';

const worstFirst: readonly MessageLevel[] = ['error', 'warning', 'info'];
const styles = { error: 'red', warning: 'yellow', info: 'blue' } as const;

/** Adds `messages [COMPONENT]`. */
export function addMessages(program: Command, provider: CliProvider): void {
  program
    .command('messages [component]')
    .description(provider.text('commands.messages'))
    .option('--debug', provider.text('options.debug'))
    .action(async (name: string | undefined, { debug }: { debug?: boolean }) => {
      const cli = provider.cli();
      await cli.withManager(({ mirror }) => {
        const id = name === undefined ? undefined : findComponent(name, mirror.all('component')).id;
        const records = sortMessages(mirror.all('message')).filter(
          (record) => id === undefined || record.componentId === id,
        );
        if (cli.options.json === true)
          cli.printJson(records.map((record) => ({ ...record, ...cli.words.sentence(record) })));
        else if (records.length === 0) cli.print(cli.words.t('status.no-messages'));
        else
          for (const record of records) for (const line of messageLines(record, cli, debug ?? false)) cli.print(line);
        return Promise.resolve();
      });
    });
}

/** Worst first, and among the equally bad the newest. */
export function sortMessages(records: readonly MessageRecord[]): MessageRecord[] {
  return records.toSorted((a, b) => worstFirst.indexOf(a.level) - worstFirst.indexOf(b.level) || b.atMs - a.atMs);
}

/** A message as lines: level, what it is about and when; what happened; what to do. */
export function messageLines(record: MessageRecord, { words }: Pick<Cli, 'words'>, debug: boolean): string[] {
  const { title, fix } = words.sentence(record);
  const level = styleText(styles[record.level], words.ofKit(`levels.${record.level}`), { stream: process.stdout });
  const about = record.componentId ?? record.workerId ?? '';
  return [
    [level, about, words.time(record.atMs)].filter((part) => part !== '').join('  '),
    `  ${title}`,
    ...(fix === undefined ? [] : [`  ${fix}`]),
    ...(debug && record.debug !== undefined ? record.debug.split('\n').map((line) => `    ${line}`) : []),
  ];
}
