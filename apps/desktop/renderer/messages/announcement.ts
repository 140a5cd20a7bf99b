import type { MessageRecord } from '@headwater/state';
import { sortMessages } from './sort-messages.ts';

/** What has changed among errors and warnings since it was last said aloud. */
export interface Announcement {
  /** How many came. */
  came: number;
  /** The worst of them; undefined if none came. */
  worst: MessageRecord | undefined;
  /** How many are over. */
  over: number;
  /** How many there are now. */
  left: number;
}

/** Whether a message is about something that is muted. */
export type IsQuiet = (message: MessageRecord) => boolean;

/** The facts for a sentence that tells of a change; undefined when there is nothing worth interrupting for. */
export function announcementOf(
  before: readonly MessageRecord[],
  after: readonly MessageRecord[],
  isQuiet: IsQuiet = () => false,
): Announcement | undefined {
  const [old, now] = [before, after].map((messages) =>
    messages.filter((message) => message.level !== 'info' && !isQuiet(message)),
  );
  const ids = (messages: readonly MessageRecord[] = []): Set<string> => new Set(messages.map(({ id }) => id));
  const [oldIds, nowIds] = [ids(old), ids(now)];
  // The same trouble said again, as after each restart of a component that stays sad, is no news.
  const came = sortMessages((now ?? []).filter(({ id }) => !oldIds.has(id)));
  const over = (old ?? []).filter(({ id }) => !nowIds.has(id)).length;
  if (came.length === 0 && over === 0) return undefined;
  return { came: came.length, worst: came[0], over, left: nowIds.size };
}
