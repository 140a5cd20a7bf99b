import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gstreamer } from '@headwater/gstreamer';
import { makeMediaFile } from '../testing/make-media-file.ts';
import { check } from './checks.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw-looper-check-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function keysOf(file: string): Promise<string[]> {
  const secret = (): never => {
    throw new Error('there is none');
  };
  const { messages = [] } = await check({ gstreamer, parameters: { file }, secret });
  return messages.map(({ key }) => key);
}

test('picture and sound are enough, one of the two is worth a note, neither is an error', async () => {
  const path = (name: string): string => join(folder, name);
  await makeMediaFile(path('both "1" ! x.mkv'), { frames: 10, sounds: 22 });
  await makeMediaFile(path('picture.mkv'), { frames: 10, sounds: 0 });
  await makeMediaFile(path('sound.mkv'), { frames: 0, sounds: 22 });
  await writeFile(path('text.txt'), 'This is no media. '.repeat(100));
  await writeFile(path('random.webm'), Buffer.from([1, 2, 3, 250, 251]));
  expect(await keysOf(path('both "1" ! x.mkv'))).toEqual([]);
  expect(await keysOf(path('picture.mkv'))).toEqual(['looper:no-sound']);
  expect(await keysOf(path('sound.mkv'))).toEqual(['looper:no-picture']);
  expect(await keysOf(path('text.txt'))).toEqual(['looper:nothing-to-play']);
  expect(await keysOf(path('random.webm'))).toEqual(['looper:nothing-to-play']);
});

test('a file that is not there is the host’s to tell', async () => {
  expect(await keysOf(join(folder, 'nothing.webm'))).toEqual([]);
  expect(await keysOf('')).toEqual([]);
});
