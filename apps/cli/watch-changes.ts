import type { AnyRecord, Mirror } from '@headwater/state';
import type { Cli } from './cli.ts';
import { messageLines } from './commands/messages.ts';
import { moodWord } from './mood-word.ts';

/** Calls `print` for each change of mood and each new message, of all components or of those, with a line and the same as data. */
export function watchChanges(
  mirror: Mirror,
  cli: Pick<Cli, 'words'>,
  print: (line: string, value: unknown) => void,
  ids?: readonly string[],
): () => void {
  const isOurs = (id: string | null): boolean => ids === undefined || (id !== null && ids.includes(id));
  const moods = new Map<string, string>();
  return mirror.onChange((changes) => {
    for (const change of changes) {
      if (change.op === 'drop') continue;
      const [kind, id]: [AnyRecord['kind'], string] =
        change.op === 'put' ? [change.record.kind, change.record.id] : [change.kind, change.id];
      if (kind === 'component') {
        const component = mirror.get('component', id);
        if (component === undefined || !isOurs(id) || moods.get(id) === component.mood) continue;
        moods.set(id, component.mood);
        const line = cli.words.t('start.mood', { component: id, mood: moodWord(component.mood, cli.words) });
        print(line, { component: id, mood: component.mood });
      } else if (kind === 'message') {
        const message = mirror.get('message', id);
        if (message === undefined || !isOurs(message.componentId)) continue;
        print(messageLines(message, cli, false).join('\n'), { message, ...cli.words.sentence(message) });
      }
    }
  });
}
