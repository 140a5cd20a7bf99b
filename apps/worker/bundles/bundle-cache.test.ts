import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../fixtures/silent-log.ts';
import { bundleCache, type BundleCache } from './bundle-cache.ts';

const code = Buffer.from('export const description = { type: "x" };');
const hash = createHash('sha256').update(code).digest('hex');

let folder: string;
let cache: BundleCache;
let fetched: number;
let answer: () => Promise<Uint8Array>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw-bundles-'));
  fetched = 0;
  answer = () => Promise.resolve(code);
  const fetch = (): Promise<Uint8Array> => {
    fetched += 1;
    return answer();
  };
  cache = bundleCache({ folder, fetch, log: silentLog });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('many who ask at once are served by one fetch, and later ones by the disk', async () => {
  const paths = await Promise.all(Array.from({ length: 20 }, () => cache.path(hash)));
  expect(new Set(paths).size).toBe(1);
  await cache.path(hash);
  expect(fetched).toBe(1);
  expect(await readFile(paths[0]!)).toEqual(code);
});

test('an entry that was tampered with or cut off is replaced', async () => {
  const path = await cache.path(hash);
  await writeFile(path, 'import "evil";');
  await cache.path(hash);
  await truncate(path, 5);
  await cache.path(hash);
  expect(await readFile(path)).toEqual(code);
  expect(fetched).toBe(3);
});

test('a bundle that is not what was asked for is refused and not stored', async () => {
  answer = () => Promise.resolve(Buffer.from('something else'));
  await expect(cache.path(hash)).rejects.toMatchObject({ problem: { key: 'worker:bundle-wrong' } });
  expect(await readdir(folder)).toEqual([]);
});

test('without a manager a stored bundle is used, another is a problem now and no problem later', async () => {
  await cache.path(hash);
  const other = Buffer.from('export {};');
  const otherHash = createHash('sha256').update(other).digest('hex');
  answer = () => Promise.reject(new Error('no manager'));
  await cache.path(hash);
  await expect(cache.path(otherHash)).rejects.toMatchObject({ problem: { key: 'worker:bundle-not-here' } });
  answer = () => Promise.resolve(other);
  await cache.path(otherHash);
});

test('what is not used is removed, left-overs of a crash included', async () => {
  await cache.path(hash);
  await writeFile(join(folder, `${'0'.repeat(64)}.mjs`), '');
  await writeFile(join(folder, `${hash}.mjs.123-1.tmp`), 'half');
  await cache.prune(new Set([hash]));
  expect(await readdir(folder)).toEqual([`${hash}.mjs`]);
});
