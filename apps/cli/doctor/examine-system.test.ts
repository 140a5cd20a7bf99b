import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { examineHome } from './examine-home.ts';
import { examinePorts } from './examine-ports.ts';
import { examineFileLimit, examineFonts, examineNode, examineSetpriv, examineTime } from './examine-system.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw-doctor-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a Node that cannot run this is bad', () => {
  expect(examineNode('20.9.0')).toMatchObject({ key: 'cli:doctor-node-old', level: 'error' });
  expect(examineNode('24.0.0').level).toBe('info');
});

test('where there is no setpriv it is named with its package', async () => {
  expect(await examineSetpriv({ PATH: folder })).toMatchObject({ key: 'cli:doctor-setpriv-missing', level: 'warning' });
});

test('a home that is not there yet is well when it can be made, and nothing is left behind', async () => {
  expect(await examineHome(join(folder, 'new/home'))).toMatchObject([{ key: 'cli:doctor-home' }]);
  expect(await readdir(folder)).toEqual([]);
  await writeFile(join(folder, 'file'), '');
  expect(await examineHome(join(folder, 'file/home'))).toMatchObject([
    { key: 'cli:doctor-home-unwritable', level: 'error' },
  ]);
  // No disk at all: the same whoever runs this, root included.
  expect(await examineHome('/proc/headwater')).toMatchObject([{ key: 'cli:doctor-home-unwritable' }]);
});

test('the limit of open files is told in viewers', async () => {
  const file = join(folder, 'limits');
  await writeFile(file, 'Max open files            1024                 512                  files\n');
  expect(await examineFileLimit(file)).toMatchObject([
    { key: 'cli:doctor-few-files', args: { limit: 512, viewers: 412 } },
  ]);
  await writeFile(file, 'Max open files            1024                 unlimited            files\n');
  expect(await examineFileLimit(file)).toMatchObject([{ key: 'cli:doctor-files', level: 'info' }]);
  expect(await examineFileLimit(join(folder, 'nothing'))).toEqual([]);
});

test('a port is free, or held by a program that has a name', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await examinePorts([port])).toMatchObject([
    { key: 'cli:doctor-port-held', level: 'warning', args: { port, pid: process.pid } },
  ]);
  await new Promise((resolve) => server.close(resolve));
  expect(await examinePorts([port])).toMatchObject([{ key: 'cli:doctor-port-free', level: 'info' }]);
});

test('a clock before this was made, and a time zone that there is not, are told', async () => {
  expect(await examineTime({}, Date.UTC(1970, 0, 2))).toMatchObject({ key: 'cli:doctor-clock-wrong', level: 'error' });
  expect(await examineTime({ TZ: 'Europe/Atlantis' })).toMatchObject({
    args: { zone: 'Europe/Atlantis' },
    level: 'warning',
  });
  expect((await examineTime({ TZ: 'CET-1CEST', PATH: folder })).level).toBe('info');
});

test('fonts are looked for in folders and below', async () => {
  expect((await examineFonts([folder, join(folder, 'nothing')])).key).toBe('cli:doctor-no-fonts');
  await mkdir(join(folder, 'truetype'));
  await writeFile(join(folder, 'truetype/a.ttf'), '');
  expect((await examineFonts([folder])).key).toBe('cli:doctor-fonts');
});
