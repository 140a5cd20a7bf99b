import { isPlainList, isPlainMap, type PlainPath, type PlainValue, type PlanetEdit } from './planet-edit.ts';

/**
 * Returns `data` after one edit: what `splice` does to a text, done to its data. Nothing counts as an empty map on the
 * way to a key. Throws Error for a path through a scalar, and for an index that is beyond the end of its list.
 */
export function editData(data: PlainValue, edit: PlanetEdit): PlainValue {
  return at(data, edit.path, edit);
}

function at(data: PlainValue, path: PlainPath, edit: PlanetEdit): PlainValue {
  const [step, ...rest] = path;
  if (step === undefined) {
    if (edit.edit === 'remove') throw new Error('the root of a planet file cannot be removed');
    return edit.value;
  }
  if (isPlainList(data)) return inList(data, step, rest, edit);
  if (data !== null && !isPlainMap(data)) throw new Error(`no map at ${pathText(edit.path)}: ${String(data)}`);
  const entries = Object.entries(data ?? {});
  const name = String(step);
  const old = entries.find(([key]) => key === name);
  if (edit.edit === 'remove') {
    if (old === undefined) return data;
    if (rest.length === 0) return Object.fromEntries(entries.filter((entry) => entry !== old));
  }
  const value = at(old?.[1] ?? null, rest, edit);
  if (old === undefined) return Object.fromEntries([...entries, [name, value]]);
  return Object.fromEntries(entries.map((entry) => (entry === old ? [name, value] : entry)));
}

function inList(data: readonly PlainValue[], step: string | number, rest: PlainPath, edit: PlanetEdit): PlainValue {
  if (typeof step !== 'number') throw new Error(`a list at ${pathText(edit.path)} has no ${step}`);
  if (edit.edit === 'remove') {
    if (step >= data.length) return data;
    if (rest.length === 0) return data.filter((_, index) => index !== step);
  }
  if (step > data.length) throw new Error(`a list at ${pathText(edit.path)} has only ${data.length} items`);
  return data.toSpliced(step, 1, at(data[step] ?? null, rest, edit));
}

/** A path for the log. */
export function pathText(path: PlainPath): string {
  return path.join('.');
}
