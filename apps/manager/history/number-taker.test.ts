import { ManualClock, Store, type ComponentDescription } from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { beforeEach, expect, test } from 'vitest';
import { NumberTaker, workerOwner } from './number-taker.ts';

const type = {
  numbers: { sent: { kind: 'counter', unit: 'B' }, viewers: { kind: 'gauge' } },
} as unknown as ComponentDescription;
let clock: ManualClock;
let store: Store;
let taker: NumberTaker;

beforeEach(() => {
  clock = new ManualClock();
  store = new Store({ clock });
  store.apply([{ op: 'put', record: aComponent({ id: '/a/b', type: 'lamp' }) }]);
  taker = new NumberTaker({ clock, store, types: () => new Map([['lamp', type]]) });
});

function tell(values: Record<string, number>): void {
  store.apply([{ op: 'put', record: { kind: 'numbers', id: '/a/b', atMs: clock.nowMs(), values } }]);
}

test('of a gauge its value is kept, of a counter how fast it rose, of what nobody has declared nothing', () => {
  for (let step = 0; step < 3; step++) {
    clock.advance(9000);
    tell({ sent: step * 500, viewers: step, cpu: step, odd: 1, 'feeder.video.bytes': step * 10_000 });
    clock.advance(1000);
  }
  const { series } = taker.history.read('/a/b');
  expect(series).toEqual({
    viewers: [0, 1, 2],
    sent: [null, 50, 50],
    cpu: [null, 0.1, 0.1],
    'feeder.video.bytes': [null, 1000, 1000],
  });
});

test('a process that begins anew has no rate below nought, and one that tells nothing leaves a gap', () => {
  tell({ sent: 1000, viewers: 1 });
  clock.advance(10_000);
  tell({ sent: 5, viewers: 1 });
  clock.advance(10_000);
  clock.advance(40_000);
  const { series } = taker.history.read('/a/b');
  expect(series['sent']).toBeUndefined();
  expect(series['viewers']?.slice(0, 2)).toEqual([1, 1]);
  expect(series['viewers']?.at(-1)).toBeNull();
});

test('a worker’s processor and memory are kept while it is connected', () => {
  const worker = { kind: 'worker', id: 'hall', connected: true, address: '', version: '', sinceMs: 0 } as const;
  const load = {
    kind: 'load',
    id: 'hall',
    atMs: 0,
    cpu: 0.5,
    memoryFreeBytes: 3,
    diskFreeBytes: 1,
    components: {},
  } as const;
  store.apply([
    { op: 'put', record: worker },
    { op: 'put', record: load },
  ]);
  clock.advance(10_000);
  store.apply([{ op: 'patch', kind: 'worker', id: 'hall', fields: { connected: false } }]);
  clock.advance(10_000);
  expect(taker.history.read(workerOwner('hall')).series).toEqual({ cpu: [0.5, null] });
});
