/** Waits for a fact: until `probe` gives something that is neither undefined nor false. Throws, with what was waited for, at the limit. */
export async function waitFor<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  limitMs = 10_000,
  details: () => string = () => '',
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`waited ${String(limitMs)} ms for ${what}\n${details()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
