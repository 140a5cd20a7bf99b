import { isPlainList, isPlainMap, type PlainPath, type PlainValue, type PlanetEdit } from './planet-edit.ts';
import { sameData } from './same-data.ts';

/**
 * Returns the smallest edits that turn `before` into `after`. A list is set as a whole, unless its items are the same
 * maps (by their `type`) with other values.
 */
export function planetEdits(before: PlainValue, after: PlainValue): PlanetEdit[] {
  return editsAt([], before, after);
}

/** The same, for data that lies at `path`. */
export function editsAt(path: PlainPath, before: PlainValue, after: PlainValue): PlanetEdit[] {
  if (sameData(before, after)) return [];
  if (isPlainMap(before) && isPlainMap(after)) {
    const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
    return [
      ...gone.map((name) => ({ edit: 'remove' as const, path: [...path, name] })),
      ...Object.entries(after).flatMap(([name, value]): PlanetEdit[] => {
        const inside = [...path, name];
        const old = Object.hasOwn(before, name) ? before[name] : undefined;
        return old === undefined ? [{ edit: 'set', path: inside, value }] : editsAt(inside, old, value);
      }),
    ];
  }
  if (isPlainList(before) && isPlainList(after) && sameItems(before, after))
    return after.flatMap((item, index) => editsAt([...path, index], before[index] ?? null, item));
  return [{ edit: 'set', path, value: after }];
}

/** Tells whether two lists hold the same maps, by type and in order, so that only what is in the maps can differ. */
export function sameItems(before: readonly PlainValue[], after: readonly PlainValue[]): boolean {
  return (
    before.length === after.length &&
    after.every((item, index) => {
      const old = before[index];
      return isPlainMap(item) && isPlainMap(old) && sameData(item['type'], old['type']);
    })
  );
}
