import type { ChangeConflict } from '@headwater/state';
import { conflictAt } from './conflict-at.ts';
import { mergeData } from './merge-data.ts';
import type { PlainValue } from './planet-edit.ts';
import { planetEdits } from './planet-edits.ts';
import { sameData } from './same-data.ts';
import { planetData, splice } from './splice.ts';

/**
 * Splices into `theirs` what `yours` changed against `base`. What both changed differently is a conflict, and is as
 * `theirs` has it in the text. Where nothing but data differs between `base` and `theirs`, it is `yours` that is edited,
 * so that the comments and the order of a hand-written text survive. Throws Error for a text that is no YAML.
 */
export function mergePlanets(texts: { base: string; theirs: string; yours: string }): {
  text: string;
  conflicts: ChangeConflict[];
} {
  if (texts.base === texts.theirs) return { text: texts.yours, conflicts: [] };
  const sides = {
    base: planetData(texts.base) ?? {},
    theirs: planetData(texts.theirs) ?? {},
    yours: planetData(texts.yours) ?? {},
  };
  const { edits, clashes } = mergeData(sides);
  const conflicts = clashes.map(({ path, values }) => conflictAt(path, values, sides));
  if (conflicts.length === 0 && isOnlyData(texts, sides)) {
    const merged = planetData(splice(texts.theirs, edits)) ?? {};
    return { text: splice(texts.yours, planetEdits(sides.yours, merged)), conflicts };
  }
  return { text: splice(texts.theirs, edits), conflicts };
}

function isOnlyData(
  { base, theirs }: { base: string; theirs: string },
  sides: { base: PlainValue; theirs: PlainValue },
): boolean {
  if (sameData(sides.base, sides.theirs)) return false;
  return splice(base, planetEdits(sides.base, sides.theirs)) === theirs;
}
