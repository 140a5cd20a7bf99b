import type { PlainValue, PlanetEdit } from './splice.ts';

/** Returns the smallest edits that turn `before` into `after`. */
export function planetEdits(before: PlainValue, after: PlainValue): PlanetEdit[] {
  if (before === after) return [];
  throw new Error('not there yet');
}
