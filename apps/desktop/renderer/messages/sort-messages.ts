import type { MessageLevel, MessageRecord } from '@headwater/state';

export const levels: readonly MessageLevel[] = ['error', 'warning', 'info'];

/** Worst first, and among the equally bad the newest. */
export function sortMessages(messages: readonly MessageRecord[]): readonly MessageRecord[] {
  return messages.toSorted(
    (one, other) => levels.indexOf(one.level) - levels.indexOf(other.level) || other.atMs - one.atMs,
  );
}

/** How many there are of each level. */
export function countLevels(messages: readonly MessageRecord[]): Readonly<Record<MessageLevel, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { level } of messages) counts[level] += 1;
  return counts;
}

/** Those that are of the chosen levels (none chosen: all) and hold every word of `text`, as `textOf` has them. */
export function filterMessages(
  messages: readonly MessageRecord[],
  { chosen, text }: { chosen: readonly MessageLevel[]; text: string },
  textOf: (message: MessageRecord) => string,
): readonly MessageRecord[] {
  const wanted = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return messages.filter((message) => {
    if (chosen.length > 0 && !chosen.includes(message.level)) return false;
    if (wanted.length === 0) return true;
    const all = textOf(message).toLocaleLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}
