import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WindowPlaces } from './window-places.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const place = { bounds: { x: 2000, y: 100, width: 900, height: 700 }, isMaximized: false };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-places-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a window opens where it was, also after a start', async () => {
  await (await WindowPlaces.open(folder)).keep('campus', place);
  const places = await WindowPlaces.open(folder);
  expect(places.of('campus', [screen, second])).toEqual(place);
  expect(places.of('hall', [screen]).bounds).toEqual({ width: 1280, height: 860 });
});

test('a window that was on a screen which is gone comes back to one that is there, in its size', async () => {
  const places = await WindowPlaces.open(folder);
  await places.keep('campus', place);
  expect(places.of('campus', [screen])).toEqual({ bounds: { width: 900, height: 700 }, isMaximized: false });
  expect(places.of('campus', [{ ...screen, width: 800, height: 600 }]).bounds).toEqual({ width: 800, height: 600 });
});

test('a file that cannot be understood is begun anew', async () => {
  await writeFile(join(folder, 'windows.json'), '{"campus": {"bounds": "everywhere"}}');
  expect((await WindowPlaces.open(folder)).of('campus', [screen]).isMaximized).toBe(false);
});
