import type { ChangeConflict, PlannedChange } from '@headwater/state';
import type { CliWords } from './words.ts';

type Words = Pick<CliWords, 't'>;

/** Planned changes in words: under each component's name, what differs and what that does to what runs. */
export function changeLines(changes: readonly PlannedChange[], words: Words): string[] {
  const groups = new Map<string, PlannedChange[]>();
  for (const change of changes) groups.set(change.id, [...(groups.get(change.id) ?? []), change]);
  return [...groups].flatMap(([id, group]) => [nameOf(id, words), ...group.map((change) => lineOf(change, words))]);
}

/** One change as a part of a sentence, e.g. `bitrate: 300000 → 500000`. */
export function changeText(change: PlannedChange, words: Words): string {
  const { what, before, after, key } = change;
  const none = words.t('changes.none');
  if (what === 'changed')
    return words.t('changes.changed', { key: key ?? '', before: before ?? none, after: after ?? none });
  return words.t(`changes.${what}`, { type: after ?? before ?? '' });
}

/** What two people want differently, with all values. */
export function conflictLines(conflicts: readonly ChangeConflict[], words: Words): string[] {
  const none = words.t('changes.none');
  return conflicts.map(({ id, key, base, theirs, yours }) =>
    words.t('changes.conflict', { id, key, base: base ?? none, theirs: theirs ?? none, yours: yours ?? none }),
  );
}

function lineOf(change: PlannedChange, words: Words): string {
  const text = changeText(change, words);
  const effect = words.t(`effects.${change.effect}`);
  return `  ${effect === '' ? text : words.t('changes.with-effect', { text, effect })}`;
}

/** What a change is about, in words. */
export function nameOf(id: string, words: Words): string {
  return id === 'planet' ? words.t('changes.planet') : id;
}
