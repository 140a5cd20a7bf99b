import type { JournalKind, JournalQuery } from './journal-source.ts';
import { spans, spanTimes, type Span } from './journal-span.ts';

/** Kinds of entries as people tell them apart. */
export const groups = ['moods', 'messages', 'acts', 'daemons'] as const;
type Group = (typeof groups)[number];

const kinds: Readonly<Record<Group, readonly JournalKind[]>> = {
  moods: ['mood'],
  messages: ['said', 'over'],
  acts: ['act', 'mute-ended'],
  daemons: ['worker', 'manager'],
};

/** What somebody chose to see of the journal. It is kept in the address, so that a link shows the same. */
export interface JournalChoices {
  /** A component, a flow or a worker; empty for all. */
  about: string;
  /** Empty for all. */
  groups: readonly Group[];
  span: Span;
  /** Of span `day`. */
  date: string;
  isOldestFirst: boolean;
}

/** Reads choices from an address; what it does not know is as at first. */
export function readChoices(query: URLSearchParams): JournalChoices {
  const wanted = (query.get('kinds') ?? '').split(',');
  return {
    about: query.get('about') ?? '',
    groups: groups.filter((group) => wanted.includes(group)),
    span: spans.find((span) => span === query.get('span')) ?? 'all',
    date: query.get('date') ?? '',
    isOldestFirst: query.get('order') === 'oldest',
  };
}

/** The other way round. What is as at first is left out. */
export function writeChoices({ about, groups: chosen, span, date, isOldestFirst }: JournalChoices): URLSearchParams {
  return new URLSearchParams({
    ...(about === '' ? {} : { about }),
    ...(chosen.length === 0 ? {} : { kinds: chosen.join(',') }),
    ...(span === 'all' ? {} : { span }),
    ...(span === 'day' && date !== '' ? { date } : {}),
    ...(isOldestFirst ? { order: 'oldest' } : {}),
  });
}

/** What to ask the journal for. That entries are missing is told whatever was chosen. */
export function queryOf({ about, groups: chosen, span, date }: JournalChoices, nowMs: number): JournalQuery {
  return {
    ...(about === '' ? {} : { about }),
    ...(chosen.length === 0 ? {} : { what: [...chosen.flatMap((group) => kinds[group]), 'left-out'] }),
    ...spanTimes(span, nowMs, date),
  };
}
