import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BundleCache } from './bundle-cache.ts';

const code = Buffer.from('export default 1;');
const hash = createHash('sha256').update(code).digest('hex');
const path = `/bundles/${hash}.js`;

let folder: string;
let served: Buffer;
let asked: number;
let cache: BundleCache;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-bundles-'));
  served = code;
  asked = 0;
  cache = new BundleCache(folder, () => {
    asked += 1;
    return Promise.resolve({ status: 200, type: 'text/html', body: served });
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('what was asked for once is kept, also for the next start', async () => {
  expect(await cache.get(path)).toEqual({ status: 200, type: 'text/javascript; charset=utf-8', body: code });
  const next = new BundleCache(folder, () => Promise.reject(new Error('away')));
  expect((await next.get(path)).body).toEqual(code);
  expect(asked).toBe(1);
});

test('what is not what its name says is not answered, and not kept', async () => {
  served = Buffer.from('alert(1)');
  expect((await cache.get(path)).status).toBe(404);
  expect(await readdir(folder)).toEqual([]);
});

test('a file that somebody has changed on disk is fetched anew', async () => {
  await cache.get(path);
  await writeFile(join(folder, `${hash}.js`), 'alert(1)');
  expect((await cache.get(path)).body).toEqual(code);
  expect(asked).toBe(2);
});

test('other names are not asked for', async () => {
  for (const name of ['/bundles/short.js', `/bundles/${hash}.html`, `/bundles/../${hash}.js`, '/metrics'])
    expect((await cache.get(name)).status).toBe(404);
  expect(asked).toBe(0);
});
