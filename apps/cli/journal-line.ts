import type { JournalEntry, JournalEvent } from '@headwater/state';
import english from './locale/en.json' with { type: 'json' };
import type { CliWords } from './words.ts';

/** Of that many components, an entry names no more. */
const maxNamed = 8;

/** One entry of the journal as a line: when, and what. */
export function journalLine(entry: JournalEntry, words: CliWords): string {
  return `${words.time(entry.atMs)}  ${journalSentence(entry, words)}`;
}

/** What happened, in the words of the reader's language. */
export function journalSentence(event: JournalEvent, words: CliWords): string {
  switch (event.what) {
    case 'mood': {
      const [mood, before] = [event.mood, event.before].map((name) => words.ofKit(`moods.${name}.title`));
      return words.t('journal.mood', { id: event.id, mood: mood ?? '', before: before ?? '' });
    }
    case 'said':
    case 'over': {
      const { title } = words.sentence(event.message);
      const about = event.componentId ?? event.workerId;
      const level = words.ofKit(`levels.${event.message.level}`);
      if (about === null) return words.t(`journal.${event.what}`, { level, title });
      return words.t(`journal.${event.what}-about`, { about, level, title });
    }
    case 'act':
      return act(event, words);
    case 'worker':
      return words.t(event.connected ? 'journal.worker-came' : 'journal.worker-went', { worker: event.workerId });
    case 'manager':
      return words.t(`journal.manager-${event.event}`);
    case 'left-out':
      return words.t(`journal.${event.reason}`, { count: event.count, about: event.about ?? '–' });
  }
}

function act(event: JournalEvent & { what: 'act' }, words: CliWords): string {
  const { call, who, address, args, outcome } = event;
  const isKnown = Object.hasOwn(english.journal.acts, call) && hasFacts(call, event);
  const sentence = words.t(`journal.acts.${isKnown ? call : 'other'}`, {
    ...texts(args),
    // Below: a call's own argument may be called like one of these, and has its own word for it.
    ...{ call, who, address, ids: named(event.ids), args: list(args) },
  });
  if (outcome === null) return sentence;
  return words.t('journal.refused', { act: sentence, title: words.sentence(outcome).title });
}

/** An entry that was written by another version may lack what our sentence says. */
function hasFacts(call: string, { args, ids }: JournalEvent & { what: 'act' }): boolean {
  const template = Object.entries(english.journal.acts).find(([name]) => name === call)?.[1] ?? '';
  const wanted = [...template.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');
  return wanted.every((name) => {
    if (name === 'ids') return ids.length > 0;
    return ['who', 'address', 'args'].includes(name) || Object.hasOwn(args, name);
  });
}

function texts(args: Readonly<Record<string, string | number | boolean>>): Record<string, string> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, String(value)]));
}

function list(args: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(args)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

function named(ids: readonly string[]): string {
  const shown = ids.slice(0, maxNamed).join(' ');
  return ids.length > maxNamed ? `${shown} … (${ids.length})` : shown;
}
