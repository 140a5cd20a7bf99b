import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ManualClock, type Message } from '@headwater/state';
import { AccessLog, type AccessLogOptions } from './access-log.ts';

let folder: string;
let path: string;
let clock: ManualClock;
let said: Map<string, Message>;
let log: AccessLog;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'headwater-access-'));
  path = join(folder, 'access.log');
  clock = new ManualClock(Date.UTC(2026, 0, 1));
  said = new Map();
});
afterEach(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(options: Partial<AccessLogOptions> = {}, at = path): void {
  log = new AccessLog({
    clock,
    say: (message) => said.set(message.key, message),
    unsay: (key) => said.delete(key),
    ...options,
  });
  log.path = at;
}

function add(path = '/x'): void {
  const texts = { requestLine: `GET ${path} HTTP/1.1`, referer: '', userAgent: 'Player/1' };
  log.add({ address: '192.0.2.7', atMs: clock.nowMs(), status: 200, bytes: 10, durationMs: 5, ...texts });
}

/** Lets a second pass, and waits until `fact` is true of the disk. */
async function written(fact: () => boolean): Promise<void> {
  clock.advance(1001);
  const limit = Date.now() + 10_000;
  while (!fact()) {
    if (Date.now() > limit) throw new Error(`not written: ${readdirSync(folder).join(' ')}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
const lines = (file = path): number => {
  try {
    return readFileSync(file, 'latin1').split('\n').length - 1;
  } catch {
    return 0;
  }
};

test('lines are gathered for a second, written at once, and appended to what is there', async () => {
  writeFileSync(path, 'before\n');
  open();
  for (let one = 0; one < 100; one += 1) add();
  clock.advance(900);
  expect(lines()).toBe(1);
  await written(() => lines() === 101);
  expect(clock.waiting).toBe(0);
});

test('what waits is written at the end', async () => {
  open();
  add();
  await log.close();
  expect(lines()).toBe(1);
});

test('a file that was moved away is written to no longer', async () => {
  open();
  add();
  await written(() => lines() === 1);
  renameSync(path, join(folder, 'moved'));
  add();
  add();
  await written(() => lines() === 2);
  expect(lines(join(folder, 'moved'))).toBe(1);
});

test('a large file is put aside, and only so many are kept', async () => {
  open({ mostBytes: 10 });
  for (let one = 1; one <= 12; one += 1) {
    add(`/${one}`);
    await written(() => lines() === 1 && readFileSync(path, 'latin1').includes(`/${one} `));
  }
  expect(readdirSync(folder).sort()).toEqual([
    'access.log',
    ...[1, 2, 3, 4, 5, 6, 7].map((number) => `access.log.${number}`),
  ]);
  expect(readFileSync(`${path}.1`, 'latin1')).toContain('/11 ');
});

test('an old file is put aside', async () => {
  open();
  add();
  await written(() => lines() === 1);
  clock.advance(25 * 3_600_000);
  add();
  await written(() => lines(`${path}.1`) === 1 && lines() === 1);
});

test('a folder that is missing is said, and said no longer when it works again', async () => {
  const late = join(folder, 'late');
  open({}, join(late, 'access.log'));
  add();
  await written(() => said.size === 1);
  expect([...said.values()]).toMatchObject([{ level: 'warning', args: { reason: 'ENOENT', lost: 1 } }]);
  execFileSync('mkdir', [late]);
  add();
  await written(() => lines(join(late, 'access.log')) === 1 && said.size === 0);
});

test('a full disk loses lines and nothing else, and memory has its bound', async () => {
  open({}, '/dev/full');
  for (let one = 0; one < 50_000; one += 1) add();
  const kept = 50_000 - log.lost;
  expect(kept).toBeLessThan(20_000);
  await written(() => said.size === 1);
  expect([...said.values()]).toMatchObject([{ args: { reason: 'ENOSPC', lost: 50_000 } }]);
  log.path = path;
  add();
  await written(() => lines() === 1);
  expect(said.size).toBe(0);
});
