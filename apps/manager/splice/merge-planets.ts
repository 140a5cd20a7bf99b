import type { ConflictChoice } from '@headwater/protocol/calls/admin/planet-calls';
import type { ChangeConflict } from '@headwater/state';
import { conflictAt } from './conflict-at.ts';
import { leadTo, mergeData } from './merge-data.ts';
import type { PlainValue } from './planet-edit.ts';
import { planetEdits } from './planet-edits.ts';
import { sameData } from './same-data.ts';
import { planetData, splice } from './splice.ts';

/**
 * Splices into `theirs` what `yours` changed against `base`. What both changed differently is a conflict, and is as
 * `theirs` has it in the text. Where nothing but data differs between `base` and `theirs`, it is `yours` that is edited,
 * so that the comments and the order of a hand-written text survive. Throws Error for a text that is no YAML.
 * A conflict that somebody has chosen about is none.
 */
export function mergePlanets(
  texts: { base: string; theirs: string; yours: string },
  choices: readonly ConflictChoice[] = [],
): {
  text: string;
  conflicts: ChangeConflict[];
} {
  if (texts.base === texts.theirs) return { text: texts.yours, conflicts: [] };
  const sides = {
    base: planetData(texts.base) ?? {},
    theirs: planetData(texts.theirs) ?? {},
    yours: planetData(texts.yours) ?? {},
  };
  const { edits: merged, clashes } = mergeData(sides);
  const told = clashes.map(({ path, values }) => {
    const conflict = conflictAt(path, values, sides);
    return { conflict, path, values, take: choices.find((choice) => isAbout(choice, conflict))?.take };
  });
  const conflicts = told.filter(({ take }) => take === undefined).map(({ conflict }) => conflict);
  const chosen = told.filter(({ take }) => take === 'yours');
  const edits = [...merged, ...chosen.flatMap(({ path, values }) => leadTo(path, values.theirs, values.yours))];
  if (conflicts.length === 0 && isOnlyData(texts, sides)) {
    const whole = planetData(splice(texts.theirs, edits)) ?? {};
    return { text: splice(texts.yours, planetEdits(sides.yours, whole)), conflicts };
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

/** Values are compared too: a choice is about what its person saw. */
function isAbout(choice: ConflictChoice, conflict: ChangeConflict): boolean {
  return choice.id === conflict.id && choice.key === conflict.key && choice.theirs === conflict.theirs;
}
