import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FaultyFolder } from './fixtures/faulty-folder.ts';
import { RevisionStore } from './revision-store.ts';
import { openStoredFolder } from './stored-folder.ts';

const info = { atMs: 1, who: 'local', reason: 'set' as const, changes: [], more: 0 };

/** Everything that a store has: text by number. */
async function contentOf(store: RevisionStore): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for (const { number } of await store.list(Infinity, 1000)) {
    const text = await store.text(number);
    if (text !== undefined) found.set(number, text);
  }
  return found;
}

test('whatever write fails or is the last one, every revision that was acknowledged is there, and nothing half', async () => {
  const fault = fc.record({
    /** Which operation is hit, from 0. */
    at: fc.nat(30),
    kind: fc.constantFrom(
      'refuse-before' as const,
      'refuse-after' as const,
      'crash-before' as const,
      'crash-after' as const,
    ),
  });
  const texts = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(texts, fc.array(fault, { maxLength: 3 }), async (changes, faults) => {
      const disk = new Map<string, string>();
      const acknowledged = new Map<number, string>();
      const attempted = new Set<string>();
      let remaining = faults;
      const reopen = async (): Promise<{ folder: FaultyFolder; store: RevisionStore }> => {
        const folder = new FaultyFolder(disk, remaining);
        return { folder, store: await RevisionStore.open(folder) };
      };
      let { folder, store } = await reopen();
      for (const [index, change] of changes.entries()) {
        const text = `${String(index)} ${change}`;
        attempted.add(text);
        try {
          acknowledged.set(await store.add(text, info), text);
        } catch {
          if (!folder.isDown) continue;
          // The machine lost its power: what is on the disk is what there is.
          remaining = [];
          ({ folder, store } = await reopen());
        }
        const now = await contentOf(store);
        for (const [number, known] of acknowledged) expect(now.get(number)).toBe(known);
      }
      remaining = [];
      const { store: last } = await reopen();
      const found = await contentOf(last);
      for (const [number, text] of acknowledged) expect(found.get(number)).toBe(text);
      for (const text of found.values()) expect(attempted).toContain(text);
      if (last.last > 0) expect(await last.text(last.last)).toBeDefined();
      // It goes on.
      const number = await last.add('next', info);
      expect(number).toBeGreaterThan(Math.max(0, ...found.keys()));
      expect(await last.text(number)).toBe('next');
    }),
    { numRuns: 500 },
  );
});

test('a refused revision is not there after a restart either, although its file could be written', async () => {
  const disk = new Map<string, string>();
  const store = await RevisionStore.open(new FaultyFolder(disk, [{ at: 3, kind: 'refuse-after' }]));
  expect(await store.add('one', info)).toBe(1);
  await expect(store.add('two', info)).rejects.toThrow('EIO');
  expect((await RevisionStore.open(new FaultyFolder(disk, []))).last).toBe(1);
  expect(await store.add('three', info)).toBe(2);
  expect(await store.text(2)).toBe('three');
});

test('a revision whose text was spoilt does not count, and its number is not given again', async () => {
  const path = await mkdtemp(join(tmpdir(), 'headwater-revisions-'));
  try {
    const store = await RevisionStore.open(await openStoredFolder(path));
    await store.add('one', info);
    await store.add('two', info);
    await writeFile(join(path, '000002.yaml'), 'tw');
    const again = await RevisionStore.open(await openStoredFolder(path));
    expect(again.last).toBe(1);
    expect(await again.add('three', info)).toBe(3);
    expect(again.before(3)).toBe(1);
    expect((await again.list(3, 10)).map(({ number }) => number)).toEqual([1]);
  } finally {
    await rm(path, { recursive: true });
  }
});
