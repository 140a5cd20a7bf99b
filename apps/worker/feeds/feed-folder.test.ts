import { chmod, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Problem } from '@headwater/state';
import { makeFeedFolder, removeFeedFolder } from './feed-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw-feeds-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

test('the folder is readable by its owner alone, and what a killed worker left in it is gone', async () => {
  const path = join(folder, 'feeds');
  await makeFeedFolder(path);
  await writeFile(join(path, 'old.feed'), '');
  await makeFeedFolder(path);
  expect(await readdir(path)).toEqual([]);
  expect((await stat(path)).mode & 0o777).toBe(0o700);
  await removeFeedFolder(path);
  expect(await readdir(folder)).toEqual([]);
});

test('a folder that others can read, or a link to one, is refused', async () => {
  const path = join(folder, 'feeds');
  await makeFeedFolder(path);
  await symlink(path, join(folder, 'link'));
  await expect(makeFeedFolder(join(folder, 'link'))).rejects.toThrow(Problem);
  await chmod(path, 0o755);
  await expect(makeFeedFolder(path)).rejects.toThrow(Problem);
});
