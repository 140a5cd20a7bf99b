import { ManualClock } from '@headwater/state';
import { beforeEach, expect, test, vi } from 'vitest';
import { noRunState, type RunState } from './run-state.ts';
import { RunStateKeeper, type RunStateEdit } from './run-state-keeper.ts';

/** A disk that writes when the test says so. */
class SlowDisk {
  readonly written: RunState[] = [];
  #ends: { state: RunState; resolve: () => void; reject: (error: Error) => void }[] = [];

  readonly write = (state: RunState): Promise<void> =>
    new Promise((resolve, reject) => this.#ends.push({ state, resolve, reject }));

  get isBusy(): boolean {
    return this.#ends.length > 0;
  }

  async end(error?: Error): Promise<void> {
    await vi.waitFor(() => expect(this.isBusy).toBe(true));
    const { state, resolve, reject } = this.#ends.shift() ?? {};
    if (error !== undefined) return reject?.(error);
    if (state !== undefined) this.written.push(state);
    resolve?.();
  }
}

const full = new Error('no space left');
const started =
  (id: string): RunStateEdit =>
  (state) => ({ ...state, components: { ...state.components, [id]: { start: 1 } } });
const idsOf = (state: RunState | undefined): string[] => Object.keys(state?.components ?? {});

let disk: SlowDisk;
let clock: ManualClock;
let keeper: RunStateKeeper;
let saved: unknown[];

beforeEach(() => {
  disk = new SlowDisk();
  clock = new ManualClock(0);
  saved = [];
  keeper = new RunStateKeeper({ state: noRunState, clock, write: disk.write, onSaved: (error) => saved.push(error) });
});

test('a change counts, and is answered, when it is on the disk and not before', async () => {
  const answered = vi.fn();
  const change = keeper.change(started('/a/b')).then(answered);
  await vi.waitFor(() => expect(disk.isBusy).toBe(true));
  expect([keeper.state, answered.mock.calls.length]).toEqual([noRunState, 0]);
  await disk.end();
  await change;
  expect(idsOf(keeper.state)).toEqual(['/a/b']);
  expect(disk.written).toEqual([keeper.state]);
});

test('one write serves all that came while another was under way', async () => {
  const first = keeper.change(started('/a/first'));
  await vi.waitFor(() => expect(disk.isBusy).toBe(true));
  const others = ['/a/b', '/a/c', '/a/d'].map((id) => keeper.change(started(id)));
  await disk.end();
  await first;
  await disk.end();
  await Promise.all(others);
  expect(disk.written.map(idsOf)).toEqual([['/a/first'], ['/a/first', '/a/b', '/a/c', '/a/d']]);
});

test('what cannot be written is refused, leaves nothing behind, and is not tried later; the next one is', async () => {
  const refused = keeper.change(started('/a/b'));
  const expected = expect(refused).rejects.toBe(full);
  await vi.waitFor(() => expect(disk.isBusy).toBe(true));
  const next = keeper.change(started('/a/c'));
  await disk.end(full);
  await expected;
  await disk.end();
  await next;
  expect(idsOf(keeper.state)).toEqual(['/a/c']);
  expect(disk.written).toEqual([keeper.state]);
  expect(clock.waiting).toBe(0);
  expect(saved).toEqual([undefined]);
});

test('what happens by itself counts at once, is told when it cannot be saved, and tried until it is', async () => {
  keeper.set(started('/a/b'));
  expect(idsOf(keeper.state)).toEqual(['/a/b']);
  await disk.end(full);
  await keeper.settled();
  expect(saved).toEqual([full]);
  clock.advance(5000);
  await disk.end();
  await keeper.settled();
  expect(saved).toEqual([full, undefined]);
  expect(disk.written).toEqual([keeper.state]);
});

test('what happens by itself while a change is written stays, and is written too', async () => {
  const change = keeper.change(started('/a/b'));
  await vi.waitFor(() => expect(disk.isBusy).toBe(true));
  keeper.set(started('/a/c'));
  await disk.end();
  await change;
  expect(idsOf(keeper.state).toSorted()).toEqual(['/a/b', '/a/c']);
  await disk.end();
  await keeper.settled();
  expect(disk.written.at(-1)).toEqual(keeper.state);
});

test('who comes the moment that another was answered is answered too', async () => {
  const both = keeper.change(started('/a/b')).then(() => keeper.change(started('/a/c')));
  await disk.end();
  await disk.end();
  await both;
  expect(idsOf(disk.written.at(-1))).toEqual(['/a/b', '/a/c']);
});

test('what changes nothing is answered without a write', async () => {
  await keeper.change((state) => state);
  keeper.set((state) => state);
  expect(disk.isBusy).toBe(false);
});

test('one that ends tries once more', async () => {
  keeper.set(started('/a/b'));
  await disk.end(full);
  await keeper.settled();
  const closed = keeper.close();
  await disk.end(full);
  await closed;
  expect(clock.waiting).toBe(0);
});
