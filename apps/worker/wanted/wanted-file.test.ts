import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aWantedComponent } from '../fixtures/a-wanted-component.ts';
import { wantedFile } from './wanted-file.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw-wanted-'));
  path = join(folder, 'wanted.json');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('what was written is read again; before, there is nothing', async () => {
  expect(await wantedFile(path, () => 0).read()).toEqual([]);
  const list = [aWantedComponent(), aWantedComponent({ id: '/t/b', wanted: 'stopped' })];
  await wantedFile(path, () => 0).write(list);
  expect(await wantedFile(path, () => 0).read()).toEqual(list);
});

test.each([['{"version":1,"compo'], ['[]'], ['{"version":1,"components":[{"id":"x"}]}'], ['\0\0\0']])(
  'a file that holds %j is set aside with a message, and kept',
  async (text) => {
    await writeFile(path, text);
    const file = wantedFile(path, () => 7);
    await expect(file.read()).rejects.toMatchObject({ problem: { key: 'worker:wanted-unreadable' } });
    expect(await readFile(`${path}.unreadable-7`, 'utf8')).toBe(text);
    expect(await file.read()).toEqual([]);
  },
);

test('of many lists written at once the last one is on disk when it says so, and no temporary file is left', async () => {
  const file = wantedFile(path, () => 0);
  const writes = Array.from({ length: 50 }, (_, start) => file.write([aWantedComponent({ start })]));
  await writes.at(-1);
  expect(await file.read()).toEqual([aWantedComponent({ start: 49 })]);
  await Promise.all(writes);
  expect(await readdir(folder)).toEqual(['wanted.json']);
});
