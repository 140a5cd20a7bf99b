import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { demo } from './planets.ts';
import { waitFor } from './wait-for.ts';

const run = promisify(execFile);
const limitMs = 30_000;
const archive = '/test/archive';
let folder: string;
let planet: PlanetUnderTest | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-archive-'));
});
afterEach(async () => {
  await planet?.stop();
  planet = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** The demo with a recorder. */
async function record(directory: string, parameters = ''): Promise<PlanetUnderTest> {
  const line = `    archive: { type: recorder, from: webm, directory: ${directory}, name: show${parameters} }\n`;
  planet = await startPlanet(demo + line);
  return planet;
}
const recordings = async (): Promise<string[]> => (await readdir(folder)).sort();
const saidKeys = (of: PlanetUnderTest): string[] =>
  of.link.mirror.all('message').flatMap(({ componentId, key }) => (componentId === archive ? [key] : []));

interface Looked {
  complaints: string;
  frames: number;
  seconds: number;
  startS: number;
}
async function look(name: string): Promise<Looked> {
  const path = join(folder, name);
  const probed = await run('ffprobe', ['-v', 'error', '-show_format', '-of', 'json', path]);
  const { format } = JSON.parse(probed.stdout) as { format: { duration?: string; start_time: string } };
  const decoded = await run('ffmpeg', ['-v', 'error', '-i', path, '-f', 'null', '-progress', 'pipe:1', '-']);
  const frames = Number([...decoded.stdout.matchAll(/^frame=\s*(\d+)/gm)].at(-1)?.[1] ?? 0);
  const complaints = probed.stderr + decoded.stderr;
  // A file that ended with its first frame has no duration.
  return { complaints, frames, seconds: Number(format.duration ?? 0), startS: Number(format.start_time) };
}
async function untilSeconds(of: PlanetUnderTest, seconds: number, file: string): Promise<void> {
  await waitFor(
    `${String(seconds)} s of ${file}`,
    async () => ((await look(file).catch(() => undefined))?.seconds ?? 0) >= seconds,
    limitMs,
    () => of.printed().slice(-1000),
  );
}

test('a job that is killed in the middle of writing leaves a file that plays, and goes on in another', async () => {
  const under = await record(folder);
  await under.untilAllHappy();
  await untilSeconds(under, 4, 'show.webm');
  process.kill(under.pid(archive), 'SIGKILL');
  await waitFor('a second file', async () => (await recordings()).length === 2, limitMs);
  await under.untilMood(archive, 'happy');
  await untilSeconds(under, 2, 'show-2.webm');
  await under.stop();
  planet = undefined;
  expect(await recordings()).toEqual(['show-2.webm', 'show.webm']);
  for (const name of await recordings()) {
    const looked = await look(name);
    expect(looked.complaints).toBe('');
    expect(looked.startS).toBeLessThan(0.1);
    expect(looked.frames).toBeGreaterThan(looked.seconds * 30 * 0.9);
  }
});

test('a worker that is killed in the middle of recording leaves a file that plays; back, it goes on in another and says so', async () => {
  const under = await record(folder);
  await under.untilAllHappy();
  await untilSeconds(under, 4, 'show.webm');
  const worker = await under.daemonPid('worker');
  const job = under.pid(archive);
  process.kill(worker, 'SIGKILL');
  // Its jobs go with it, and no other one writes into their file.
  await waitFor('another job', () => under.link.mirror.get('process', archive)?.pid !== job, limitMs);
  await waitFor('a second file', async () => (await recordings()).length === 2, limitMs);
  await under.untilMood(archive, 'happy', limitMs);
  expect(await under.daemonPid('worker')).not.toBe(worker);
  const before = (await look('show.webm')).frames;
  await untilSeconds(under, 2, 'show-2.webm');
  const { out } = await under.headwater('ask', archive, 'files', '--json');
  expect(out).toContain('show-2.webm');
  expect((await under.headwater('journal', archive)).out).toMatch(/lost/);
  await under.stop();
  planet = undefined;
  for (const name of await recordings()) expect((await look(name)).complaints).toBe('');
  expect((await look('show.webm')).frames).toBe(before);
});

test('files that follow each other hold every frame between them, and a person can cut', async () => {
  const under = await record(folder, ', rotate-time: 2');
  await under.untilAllHappy();
  await waitFor('three files', async () => (await recordings()).length >= 3, limitMs);
  const { code, out, error } = await under.headwater('act', archive, 'cut');
  expect(code, out + error).toBe(0);
  const count = (await recordings()).length;
  await waitFor('one more file', async () => (await recordings()).length > count, limitMs);
  await under.stop();
  planet = undefined;
  const names = await recordings();
  const looked = await Promise.all(names.map(look));
  expect(looked.map(({ complaints }) => complaints).join('')).toBe('');
  const seconds = looked.reduce((sum, one) => sum + one.seconds, 0);
  const frames = looked.reduce((sum, one) => sum + one.frames, 0);
  // A frame that was lost at a cut would be missing here, as would one that is in two files.
  expect(Math.abs(frames - seconds * 30)).toBeLessThan(names.length + 1);
});

test('a directory that goes away makes it sad with words, and it records again when it is back', async () => {
  const under = await record(join(folder, 'disk'));
  await under.untilMood(archive, 'sad');
  expect(saidKeys(under)).toContain('recorder:no-directory');
  expect((await under.headwater('messages')).out).toContain(`There is no directory ${join(folder, 'disk')}`);
  const other = await mkdtemp(join(tmpdir(), 'headwater-disk-'));
  await rename(other, join(folder, 'disk'));
  await under.untilMood(archive, 'happy', 60_000);
  expect(await readdir(join(folder, 'disk'))).toEqual(['show.webm']);
});

/** Only who may mount can make a disk so small. */
const canMount = await run('mount', ['--version']).then(
  () => process.getuid?.() === 0,
  () => false,
);

test.runIf(canMount)(
  'a full disk makes it sad, what was recorded plays, and with room it goes on in a new file',
  async () => {
    const disk = join(folder, 'small');
    await run('mkdir', [disk]);
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1300k', 'tmpfs', disk]);
    try {
      const under = await record(disk, ', free-space: 500000');
      await waitFor('a warning', () => saidKeys(under).includes('recorder:space-low'), limitMs);
      await waitFor('the disk to be full', () => saidKeys(under).includes('recorder:disk-full'), 60_000);
      // It is tried again, so that it wakes from time to time.
      await under.untilMood(archive, 'sad', 60_000);
      expect((await look(join('small', 'show.webm'))).complaints).toBe('');
      await run('mount', ['-o', 'remount,size=20m', disk]);
      await under.untilMood(archive, 'happy', 90_000);
      expect((await readdir(disk)).sort()).toEqual(['show-2.webm', 'show.webm']);
      await under.stop();
      planet = undefined;
    } finally {
      await run('umount', ['-l', disk]);
    }
  },
);
