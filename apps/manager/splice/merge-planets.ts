import type { ChangeConflict } from '@headwater/state';

/** Splices into `theirs` what `yours` changed against `base`; where both changed the same, all three values come back. */
export function mergePlanets(texts: { base: string; theirs: string; yours: string }): {
  text: string;
  conflicts: ChangeConflict[];
} {
  if (texts.base === texts.theirs) return { text: texts.yours, conflicts: [] };
  throw new Error('not there yet');
}
