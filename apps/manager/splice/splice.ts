/** Data of a planet file. */
export type PlainValue =
  string | number | boolean | null | readonly PlainValue[] | { readonly [key: string]: PlainValue };

/** One change to the data of a planet file. A path is made of keys of maps and indices of lists. */
export type PlanetEdit =
  | { edit: 'set'; path: readonly (string | number)[]; value: PlainValue }
  | { edit: 'remove'; path: readonly (string | number)[] };

/** Applies `edits` to a YAML text and changes only the lines that it must. Throws Error for a path through a scalar. */
export function splice(text: string, edits: readonly PlanetEdit[]): string {
  if (edits.length === 0) return text;
  throw new Error('not there yet');
}
