import { LookItemParser, type LookItem } from '@headwater/protocol/look-item';
import { ManualClock } from '@headwater/state';
import { beforeEach, expect, test } from 'vitest';
import { silentLog } from '../fixtures/silent-log.ts';
import { lingerMs, Look } from './look.ts';
import type { SpawnLookOptions } from './spawn-look.ts';

interface Process {
  events: Pick<SpawnLookOptions, 'onItem' | 'onEnd'>;
  isEnded: boolean;
}

const picture: LookItem = { type: 'picture', bytes: Uint8Array.of(1) };
let clock: ManualClock;
let processes: Process[];
let overs: number;
let look: Look;

beforeEach(() => {
  clock = new ManualClock();
  processes = [];
  overs = 0;
  look = new Look({
    question: { kind: 'thumbnail', feeds: ['/hall/camera:video'], feedFolder: '/nowhere' },
    clock,
    log: silentLog,
    start: (events) => {
      const process = { events, isEnded: false };
      processes.push(process);
      return () => void (process.isEnded = true);
    },
    onOver: () => (overs += 1),
  });
});

function looker(): { see: () => Promise<LookItem | undefined>; leave: () => void } {
  const leaving = new AbortController();
  const iterator = look.add(leaving.signal)[Symbol.asyncIterator]();
  return {
    see: async () => {
      const next = await iterator.next();
      return next.done === true ? undefined : new LookItemParser().push(next.value)[0];
    },
    leave: () => leaving.abort(),
  };
}

test('all lookers see what one process tells; who comes later sees the last at once', async () => {
  const one = looker();
  processes[0]?.events.onItem(picture);
  const late = looker();
  expect(await one.see()).toEqual(picture);
  expect(await late.see()).toEqual(picture);
  expect(processes).toHaveLength(1);
});

test('the process ends a while after the last looker has gone, unless one comes back', () => {
  const [one, other] = [looker(), looker()];
  one.leave();
  clock.advance(2 * lingerMs);
  other.leave();
  expect(look.isWatched).toBe(false);
  clock.advance(lingerMs - 1);
  const third = looker();
  clock.advance(lingerMs);
  expect(processes[0]?.isEnded).toBe(false);
  third.leave();
  clock.advance(lingerMs);
  expect(processes[0]?.isEnded).toBe(true);
  expect(overs).toBe(1);
  expect(clock.waiting).toBe(0);
});

test('a process that ends unasked is told of and started again, at once and then less often', async () => {
  const one = looker();
  processes[0]?.events.onEnd('SIGSEGV');
  expect(await one.see()).toMatchObject({ type: 'waiting', message: { key: 'worker:look-crashed' } });
  clock.advance(0);
  expect(processes).toHaveLength(2);
  processes[1]?.events.onEnd('SIGSEGV');
  clock.advance(900);
  expect(processes).toHaveLength(2);
  clock.advance(200);
  expect(processes).toHaveLength(3);
  processes[2]?.events.onItem(picture);
});

test('a process that says nothing for long hangs, and another takes its place', () => {
  looker();
  for (let second = 0; second < 60; second += 1) {
    clock.advance(1000);
    processes[0]?.events.onItem({ type: 'alive' });
  }
  expect(processes).toHaveLength(1);
  clock.advance(25_000);
  expect(processes[0]?.isEnded).toBe(true);
  expect(processes.length).toBeGreaterThan(1);
});

test('when it is ended, who still looks is at the end', async () => {
  const one = looker();
  look.end();
  expect(await one.see()).toBeUndefined();
  expect(processes[0]?.isEnded).toBe(true);
  expect(clock.waiting).toBe(0);
});
