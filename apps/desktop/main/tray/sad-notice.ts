import type { SadComponent } from '../planet/sad-watch.ts';
import type { ShellWords } from '../words/shell-words.ts';

/** What a notification says, and the page that it leads to. */
export interface SadNotice {
  title: string;
  body: string;
  place: string;
}

const maxNames = 5;

/** Words for components that have just turned sad: one is told with its reason, several together by their names. */
export function sadNotice(planet: string, sad: readonly SadComponent[], shell: ShellWords): SadNotice | undefined {
  const [first] = sad;
  if (first === undefined) return undefined;
  if (sad.length === 1) {
    const reason = first.message === undefined ? '' : shell.words.sentence(first.message).title;
    return {
      title: shell.say('sad', { component: first.label, planet }),
      body: reason,
      place: `/component${first.id}`,
    };
  }
  const names = sad.slice(0, maxNames).map(({ label }) => label);
  return {
    title: shell.say('sad-many', { count: sad.length, planet }),
    body: new Intl.ListFormat(shell.words.language, { type: 'conjunction' }).format(
      sad.length > maxNames ? [...names, '…'] : names,
    ),
    place: '/messages',
  };
}
