import type { JournalEvent } from '@headwater/state';
import type { Words } from './words.ts';

/** Of that many components, an entry names no more. */
const maxNamed = 8;

type Facts = Readonly<Record<string, string | number | boolean>>;
type SomeWords = Pick<Words, 'sentence' | 'text'>;

/** What happened, in the words of the reader's language: one entry of the journal. */
export function journalSentence(event: JournalEvent, words: SomeWords): string {
  const say = (key: string, args: Facts = {}): string => words.text('kit', `journal.${key}`, args) ?? key;
  switch (event.what) {
    case 'mood': {
      const [mood, before] = [event.mood, event.before].map((name) => words.text('kit', `moods.${name}.title`) ?? name);
      return say('mood', { id: event.id, mood: mood ?? '', before: before ?? '' });
    }
    case 'said':
    case 'over': {
      const { title } = words.sentence(event.message);
      const about = event.componentId ?? event.workerId;
      const level = words.text('kit', `levels.${event.message.level}`) ?? event.message.level;
      if (about === null) return say(event.what, { level, title });
      return say(`${event.what}-about`, { about, level, title });
    }
    case 'act':
      return act(event, words);
    case 'mute-ended': {
      const { id, who, reason } = event;
      return say(reason === '' ? 'mute-ended-plain' : 'mute-ended', { id, who, reason });
    }
    case 'worker':
      return say(event.connected ? 'worker-came' : 'worker-went', { worker: event.workerId });
    case 'manager':
      return say(`manager-${event.event}`);
    case 'left-out':
      return say(event.reason, { count: event.count, about: event.about ?? '–' });
  }
}

function act(event: JournalEvent & { what: 'act' }, words: SomeWords): string {
  const { call, who, address, args, outcome } = event;
  const name = [call, `${call}-plain`].find((one) => hasWords(one, event, words)) ?? 'other';
  const sentence =
    words.text('kit', `journal.acts.${name}`, {
      ...texts(args),
      // Below: a call's own argument may be called like one of these, and has its own word for it.
      ...{ call, who, address, ids: named(event.ids), args: list(args) },
    }) ?? call;
  if (outcome === null) return sentence;
  return words.text('kit', 'journal.refused', { act: sentence, title: words.sentence(outcome).title }) ?? sentence;
}

/** There are such words for this deed, and it has what they say: an entry of another version may lack it. */
function hasWords(name: string, { args, ids }: JournalEvent & { what: 'act' }, words: SomeWords): boolean {
  const template = /^[\w-]+$/.test(name)
    ? words.text('kit', `journal.acts.${name}`, { skipInterpolation: true })
    : undefined;
  if (template === undefined) return false;
  const wanted = [...template.matchAll(/\{\{(\w+)[,}]/g)].map(([, fact]) => fact ?? '');
  return wanted.every((fact) => {
    if (fact === 'ids') return ids.length > 0;
    return ['who', 'address', 'args'].includes(fact) || Object.hasOwn(args, fact);
  });
}

function texts(args: Facts): Record<string, string> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, String(value)]));
}

function list(args: Facts): string {
  return Object.entries(args)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

function named(ids: readonly string[]): string {
  const shown = ids.slice(0, maxNamed).join(' ');
  return ids.length > maxNamed ? `${shown} … (${ids.length})` : shown;
}
