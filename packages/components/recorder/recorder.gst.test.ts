import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isProblem, ManualClock, systemClock, type ParameterValues } from '@headwater/state';

import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FeedPacket, RunningService } from '../kit/service.ts';
import { TestServiceHost } from '../kit/testing/test-service-host.ts';
import component from './component.ts';
import { systemDisk, type Disk, type DiskFile } from './disk.ts';
import { start } from './service.ts';
import { recordedStream } from './testing/recorded-stream.ts';

const run = promisify(execFile);
const limit = { timeout: 20_000 };
const frames = 100;
const caps = 'video/webm';
let header: Buffer;
let units: FeedPacket[];
let folder: string;
let host: TestServiceHost;
let service: RunningService | undefined;

beforeAll(async () => {
  ({ header, units } = await recordedStream({ frames, atS: 5000 }));
}, 60_000);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-record-'));
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function record(parameters: ParameterValues = {}, disk: Disk = systemDisk): Promise<void> {
  const defaults = Object.entries(component.parameters).map(([name, one]) => [
    name,
    'default' in one ? one.default : '',
  ]);
  const values: ParameterValues = {
    ...(Object.fromEntries(defaults) as ParameterValues),
    directory: folder,
    'free-space': 0,
    'free-time': 0,
    ...parameters,
  };
  host = new TestServiceHost({ id: '/lecture/archive', parameters: values });
  service = await start(host, [], { clock: systemClock, disk });
}
function connect(missed?: boolean): void {
  host.emit('stream', { type: 'caps', caps, headers: [header], ...(missed === undefined ? {} : { missed }) });
}
function eat(packets: readonly FeedPacket[]): void {
  for (const packet of packets) host.emit('stream', { type: 'packet', packet });
}
const told = (): string[] => [...host.messages.values()].map(({ key, level }) => `${level} ${key}`);
const files = async (): Promise<string[]> => (await readdir(folder)).sort();

interface Looked {
  frames: number;
  startS: number;
  durationS: number;
  complaints: string;
}
/** Decodes a whole file. */
async function look(name: string): Promise<Looked> {
  const path = join(folder, name);
  const decoded = await run('ffmpeg', ['-v', 'warning', '-i', path, '-f', 'null', '-progress', 'pipe:1', '-']);
  const probed = await run('ffprobe', ['-v', 'error', '-show_format', '-of', 'json', path]);
  const { format } = JSON.parse(probed.stdout) as { format: { start_time: string; duration: string } };
  const counts = [...decoded.stdout.matchAll(/^frame=(\d+)/gm)];
  return {
    frames: Number(counts.at(-1)?.[1] ?? 0),
    startS: Number(format.start_time),
    durationS: Number(format.duration),
    complaints: decoded.stderr,
  };
}

test('a recording begins at 0, tells its length, and decodes without a complaint', async () => {
  await record({ name: 'all' });
  connect();
  expect(host.isReady).toBe(false);
  eat(units);
  await expect.poll(() => host.isReady, limit).toBe(true);
  await service?.stop();
  expect(await files()).toEqual(['all.webm']);
  const looked = await look('all.webm');
  expect(looked).toMatchObject({ frames, startS: 0, complaints: '' });
  expect(looked.durationS).toBeCloseTo(frames / 25, 0);
  expect(service?.numbers?.()).toMatchObject({
    files: 1,
    waiting: 0,
    bytes: (await readFile(join(folder, 'all.webm'))).length,
  });
});

test('rotation cuts at key frames and loses no frame; every file plays by itself and the lengths add up', async () => {
  await record({ name: 'part', 'rotate-time': 1 });
  connect();
  eat(units);
  await service?.stop();
  const names = await files();
  expect(names.length).toBeGreaterThan(2);
  const looked = await Promise.all(names.map(look));
  expect(looked.map(({ complaints }) => complaints).join('')).toBe('');
  expect(looked.map(({ startS }) => startS)).toEqual(names.map(() => 0));
  expect(looked.reduce((sum, one) => sum + one.frames, 0)).toBe(frames);
  // The last frame's own length is nowhere to be seen.
  expect(looked.reduce((sum, one) => sum + one.durationS, 0)).toBeCloseTo((frames - 1) / 25, 1);
});

test('files are cut by size, and when a person asks for it', async () => {
  await record({ name: 'part', 'rotate-size': 20_000 });
  connect();
  eat(units);
  await service?.stop();
  expect((await files()).length).toBeGreaterThan(1);
  await rm(folder, { recursive: true });
  folder = await mkdtemp(join(tmpdir(), 'headwater-record-'));
  await record({ name: 'part' });
  connect();
  eat(units.slice(0, 30));
  expect(service?.actions?.['cut']?.({})).toBeNull();
  expect(host.keyFrameRequests).toBeGreaterThan(0);
  eat(units.slice(30));
  await expect.poll(() => service?.numbers?.()['files'], limit).toBe(2);
  await service?.stop();
  expect(service?.answers?.['files']?.()).toMatchObject([
    { path: join(folder, 'part.webm'), open: false },
    { path: join(folder, 'part-2.webm'), open: false },
  ]);
});

test('an existing file is never overwritten', async () => {
  await writeFile(join(folder, 'talk.webm'), 'precious');
  await record({ name: 'talk' });
  connect();
  eat(units);
  await service?.stop();
  expect(await files()).toEqual(['talk-2.webm', 'talk.webm']);
  expect(await readFile(join(folder, 'talk.webm'), 'utf8')).toBe('precious');
});

test('the same stream header after a reconnect goes on in one file, another one begins a file', async () => {
  await record({ name: 'part' });
  connect();
  eat(units.slice(0, 40));
  host.emit('stream', { type: 'disconnected' });
  connect();
  // A feeder gives again what it has had since its last key frame.
  eat(units.slice(25));
  await service?.stop();
  expect(await files()).toEqual(['part.webm']);
  expect(await look('part.webm')).toMatchObject({ frames, complaints: '' });

  const other = Buffer.from(header);
  other.write('h', other.indexOf('Headwater'));
  await record({ name: 'other' });
  connect();
  eat(units.slice(0, 50));
  host.emit('stream', { type: 'caps', caps, headers: [other] });
  eat(units.slice(50));
  await service?.stop();
  expect((await files()).filter((name) => name.startsWith('other'))).toEqual(['other-2.webm', 'other.webm']);
});

test('a recorder that was cut off for being slow is sad and says so', async () => {
  await record();
  connect();
  eat(units.slice(0, 10));
  expect(told()).toEqual([]);
  connect(true);
  expect(told()).toEqual(['error recorder:data-lost']);
});

test.each([
  ['no-directory', '/nowhere/at/all'],
  ['not-a-directory', '/etc/hostname'],
])('it refuses to start with %s', async (name, directory) => {
  await expect(record({ directory })).rejects.toSatisfy(
    (error) => isProblem(error) && error.problem.key === `recorder:${name}` && error.problem.args['path'] === directory,
  );
});

/** A disk that takes so many bytes, and then only a part of a write. */
function smallDisk(size: number): Disk {
  let left = size;
  return {
    ...systemDisk,
    async create(directory, name): Promise<DiskFile> {
      const file = await systemDisk.create(directory, name);
      return {
        ...file,
        async write(bytes, at) {
          if (left === 0) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
          const part = bytes.subarray(0, left);
          left -= part.length;
          return file.write(part, at);
        },
      };
    },
  };
}

test('where the disk fills up in the middle of a unit, the file ends with a whole one, plays, and the reason is told', async () => {
  const all = header.length + units.reduce((sum, { data }) => sum + data.length, 0);
  await record({ name: 'full' }, smallDisk(Math.round(all / 2)));
  connect();
  for (const unit of units) {
    eat([unit]);
    await new Promise(setImmediate);
  }
  await expect.poll(told, limit).toEqual(['error recorder:disk-full']);
  const looked = await look('full.webm');
  expect(looked.complaints).toBe('');
  expect(looked.frames).toBeGreaterThan(frames / 4);
  expect(looked.frames).toBeLessThan(frames);
});

test('a disk that is slow holds back the feed, says so, and takes that back when it has caught up', async () => {
  const released = Promise.withResolvers<undefined>();
  await record(
    { name: 'slow' },
    {
      ...systemDisk,
      async create(directory, name) {
        const file = await systemDisk.create(directory, name);
        return { ...file, write: async (bytes, at) => (await released.promise, file.write(bytes, at)) };
      },
    },
  );
  connect();
  const large = { ...units[0], data: new Uint8Array(9_000_000) } as FeedPacket;
  eat([...units.slice(0, 1), large, large].map((packet, at) => ({ ...packet, ptsNs: BigInt(at) })));
  expect([...host.paused]).toEqual(['stream']);
  expect(told()).toEqual(['warning recorder:disk-slow']);
  released.resolve(undefined);
  await expect.poll(() => [...host.paused], limit).toEqual([]);
  expect(told()).toEqual([]);
});

test('it warns before the disk is full, and when its file is deleted goes on in a new one', async () => {
  const clock = new ManualClock();
  await record();
  host = new TestServiceHost({
    id: '/lecture/archive',
    parameters: { ...host.parameters, name: 'gone', 'free-space': 1e12 },
  });
  await service?.stop();
  service = await start(host, [], { clock, disk: systemDisk });
  connect();
  eat(units.slice(0, 40));
  await expect.poll(() => host.isReady, limit).toBe(true);
  clock.advance(2000);
  await expect.poll(told, limit).toContain('warning recorder:space-low');
  await rm(join(folder, 'gone.webm'));
  clock.advance(2000);
  await expect.poll(told, limit).toContain('warning recorder:file-removed');
  eat(units.slice(40));
  await service.stop();
  expect(await files()).toEqual(['gone.webm']);
  expect((await look('gone.webm')).complaints).toBe('');
  service.setParameters?.({ 'free-space': 0 });
});
