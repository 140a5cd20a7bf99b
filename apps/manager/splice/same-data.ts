import { isPlainList, isPlainMap, type PlainValue } from './planet-edit.ts';

/** Tells whether two values are the same data; the order of a map's keys does not count, that of a list does. */
export function sameData(a: PlainValue | undefined, b: PlainValue | undefined): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (isPlainList(a) && isPlainList(b)) return a.length === b.length && a.every((item, at) => sameData(item, b[at]));
  if (!isPlainMap(a) || !isPlainMap(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameData(a[name], b[name]))
  );
}
