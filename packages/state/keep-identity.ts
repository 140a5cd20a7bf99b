/**
 * Returns a value equal to `after` that reuses every part of `before` which is equal, and `before` itself if all is.
 * For plain data only: numbers compare by `Object.is`, bytes by content.
 */
export function keepIdentity<T>(before: unknown, after: T): T {
  return merge(before, after) as T;
}

function merge(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after;
  if (after instanceof Uint8Array) return before instanceof Uint8Array && equalBytes(before, after) ? before : after;
  if (Array.isArray(after)) return Array.isArray(before) ? mergeLists(before, after) : after;
  if (Array.isArray(before) || before instanceof Uint8Array) return after;
  return mergeFields(before as Fields, after as Fields);
}

type Fields = Record<string, unknown>;

function mergeLists(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const merged = after.map((value, index) => merge(before[index], value));
  const same = before.length === merged.length && merged.every((value, index) => Object.is(value, before[index]));
  return same ? before : merged;
}

function mergeFields(before: Fields, after: Fields): Fields {
  const names = Object.keys(after);
  let same = names.length === Object.keys(before).length;
  const merged = names.map((name) => {
    const own = Object.hasOwn(before, name);
    const value = own ? merge(before[name], after[name]) : after[name];
    if (!own || !Object.is(value, before[name])) same = false;
    return [name, value] as const;
  });
  // Not by assignment: a field may be called `__proto__`.
  return same ? before : Object.fromEntries(merged);
}

function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
