/** What the keyboard does to the list whose place of focus is given: the index that gets the focus, undefined for none. */
export function indexAfterKey(key: string, index: number, count: number): number | undefined {
  const last = count - 1;
  const next = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    Home: 0,
    End: last,
    PageDown: index + 10,
    PageUp: index - 10,
  }[key];
  if (next === undefined) return undefined;
  const bounded = Math.min(last, Math.max(0, next));
  return bounded === index ? undefined : bounded;
}
