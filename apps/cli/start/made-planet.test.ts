import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { choosePlanet } from './planet-choice.ts';
import { keepOrMake } from './made-planet.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'headwater-made-'));
});
afterEach(async () => {
  await rm(home, { recursive: true });
});

test('the demo is made once: what was changed in it is there at the next start', async () => {
  const path = await choosePlanet(home, {});
  const text = await readFile(path, 'utf8');
  expect(text).toContain('port: 8800');
  const changed = `# mine\n${text.replace('bitrate: 1000000', 'bitrate: 123456')}`;
  await writeFile(path, changed);
  expect(await choosePlanet(home, {})).toBe(path);
  expect(await readFile(path, 'utf8')).toBe(changed);
});

test('another port is changed in what is there, and changed back when none is asked for', async () => {
  const path = await choosePlanet(home, {});
  await writeFile(path, `# mine\n${(await readFile(path, 'utf8')).replace('bitrate: 1000000', 'bitrate: 123456')}`);
  await choosePlanet(home, { port: 9123 });
  expect(await readFile(path, 'utf8')).toMatch(/# mine[^]*port: 9123[^]*bitrate: 123456/);
  await choosePlanet(home, {});
  expect(await readFile(path, 'utf8')).toMatch(/# mine[^]*port: 8800[^]*bitrate: 123456/);
});

test('another media file, or other tracks in it, make another planet; a broken one is made anew for another port', async () => {
  const path = join(home, 'file-planet.yaml');
  const media = { path: '/a.webm', video: true, audio: true };
  await keepOrMake(path, { port: 1, media }, () => 'one');
  await keepOrMake(path, { port: 1, media: { ...media, audio: false } }, () => 'two');
  expect(await readFile(path, 'utf8')).toBe('two');
  await writeFile(path, 'atmosphere: [');
  await keepOrMake(path, { port: 1, media: { ...media, audio: false } }, () => 'three');
  expect(await readFile(path, 'utf8')).toBe('atmosphere: [');
  await keepOrMake(path, { port: 2, media: { ...media, audio: false } }, () => 'four');
  expect(await readFile(path, 'utf8')).toBe('four');
});
