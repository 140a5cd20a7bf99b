/** Data of a planet file. */
export type PlainValue =
  string | number | boolean | null | readonly PlainValue[] | { readonly [key: string]: PlainValue };

export type PlainMap = Readonly<Record<string, PlainValue>>;

/** Keys of maps and indices of lists, from the root. */
export type PlainPath = readonly (string | number)[];

/** One change to the data of a planet file. */
export type PlanetEdit = { edit: 'set'; path: PlainPath; value: PlainValue } | { edit: 'remove'; path: PlainPath };

/** Tells a map from every other value. */
export function isPlainMap(value: PlainValue | undefined): value is PlainMap {
  return typeof value === 'object' && value !== null && !isPlainList(value);
}

/** Tells a list from every other value. */
export function isPlainList(value: PlainValue | undefined): value is readonly PlainValue[] {
  return Array.isArray(value);
}
