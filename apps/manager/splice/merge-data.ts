import { isPlainList, isPlainMap, type PlainPath, type PlainValue, type PlanetEdit } from './planet-edit.ts';
import { editsAt, sameItems } from './planet-edits.ts';
import { sameData } from './same-data.ts';

/** What is at one place in each of three planets; undefined where there is nothing. */
export interface Sides {
  base: PlainValue | undefined;
  theirs: PlainValue | undefined;
  yours: PlainValue | undefined;
}

/** What leads from `theirs` to both changes, and where they cannot both be had. */
export interface Merge {
  edits: PlanetEdit[];
  clashes: { path: PlainPath; values: Sides }[];
}

/** Merges two changes of the same data, key by key. */
export function mergeData(values: Sides, path: PlainPath = []): Merge {
  const { base, theirs, yours } = values;
  if (sameData(yours, base) || sameData(yours, theirs)) return { edits: [], clashes: [] };
  if (sameData(theirs, base)) return { edits: leadTo(path, theirs, yours), clashes: [] };
  if (isPlainMap(theirs) && isPlainMap(yours) && (base === undefined || base === null || isPlainMap(base))) {
    const before = base ?? {};
    const names = new Set([before, theirs, yours].flatMap((map) => Object.keys(map)));
    const at = (map: Readonly<Record<string, PlainValue>>, name: string): PlainValue | undefined =>
      Object.hasOwn(map, name) ? map[name] : undefined;
    return joined(
      [...names].map((name) =>
        mergeData({ base: at(before, name), theirs: at(theirs, name), yours: at(yours, name) }, [...path, name]),
      ),
    );
  }
  if (isPlainList(base) && isPlainList(theirs) && isPlainList(yours))
    if (sameItems(base, theirs) && sameItems(base, yours))
      return joined(
        base.map((item, at) => mergeData({ base: item, theirs: theirs[at], yours: yours[at] }, [...path, at])),
      );
  return { edits: [], clashes: [{ path, values }] };
}

/** What makes of what is at one place something else. */
export function leadTo(path: PlainPath, from: PlainValue | undefined, to: PlainValue | undefined): PlanetEdit[] {
  if (to === undefined) return [{ edit: 'remove', path }];
  return from === undefined ? [{ edit: 'set', path, value: to }] : editsAt(path, from, to);
}

function joined(merges: readonly Merge[]): Merge {
  return { edits: merges.flatMap(({ edits }) => edits), clashes: merges.flatMap(({ clashes }) => clashes) };
}
