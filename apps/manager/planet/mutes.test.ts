import { ManualClock, Store, type FlowRecord, type MuteRecord } from '@headwater/state';
import { expect, test, vi } from 'vitest';
import { Mutes } from './mutes.ts';
import { noRunState, type RunState } from './run-state.ts';
import { RunStateKeeper } from './run-state-keeper.ts';

const hall: FlowRecord = { kind: 'flow', id: '/hall', label: 'Hall', latencyS: 0.3, temporary: false };
const by = { who: 'anna', untilMs: 5000, reason: 'The lens is being repaired.' };

function opened(mutes: RunState['mutes'] = []): {
  mutes: Mutes;
  store: Store;
  clock: ManualClock;
  kept: RunStateKeeper;
  write: ReturnType<typeof vi.fn<(state: RunState) => Promise<void>>>;
  ids: () => string[];
} {
  const clock = new ManualClock(1000);
  const store = new Store({ clock });
  const write = vi.fn<(state: RunState) => Promise<void>>(() => Promise.resolve());
  const kept = new RunStateKeeper({ state: { ...noRunState, mutes }, clock, write, onSaved: () => undefined });
  store.apply([{ op: 'put', record: hall }]);
  const ids = (): string[] => store.all('mute').map(({ id }) => id);
  return { mutes: new Mutes({ store, clock, kept }), store, clock, kept, write, ids };
}

test('a mute says who, until when and why, is remembered, and can be replaced and ended', async () => {
  const { mutes, store, kept, write, ids } = opened();
  await mutes.mute(['/hall', '/hall/camera'], by);
  const record: MuteRecord = { kind: 'mute', id: '/hall', sinceMs: 1000, ...by };
  expect(store.get('mute', '/hall')).toEqual(record);
  await mutes.mute(['/hall'], { ...by, who: 'ben', reason: '' });
  expect(store.get('mute', '/hall')).toMatchObject({ who: 'ben', reason: '' });
  await mutes.unmute(['/hall', '/nowhere']);
  expect(ids()).toEqual(['/hall/camera']);
  expect(kept.state.mutes).toEqual([{ id: '/hall/camera', sinceMs: 1000, ...by }]);
  expect(write).toHaveBeenCalledTimes(3);
});

test('the clock ends mutes, each at its time, and tells of it', async () => {
  const { mutes, clock, kept, write, ids } = opened();
  const ended: string[] = [];
  const stop = mutes.watch(({ id }) => ended.push(id));
  await mutes.mute(['/hall'], by);
  await mutes.mute(['/hall/camera'], { ...by, untilMs: 3000 });
  clock.advance(1999);
  expect(ended).toEqual([]);
  clock.advance(1);
  expect([ended, ids()]).toEqual([['/hall/camera'], ['/hall']]);
  await kept.settled();
  expect(write).toHaveBeenCalledTimes(3);
  await mutes.mute(['/hall'], { ...by, untilMs: 9000 });
  clock.advance(3000);
  expect(ids()).toEqual(['/hall']);
  clock.advance(3000);
  expect([ended, ids()]).toEqual([['/hall/camera', '/hall'], []]);
  await mutes.mute(['/hall'], { ...by, untilMs: 1e15 });
  stop();
  expect(clock.waiting).toBe(0);
});

test('mutes of before hold once their flow or component is there; those that are over meanwhile end at once', () => {
  const before = [
    { id: '/hall' as const, sinceMs: 0, ...by },
    { id: '/hall/camera' as const, sinceMs: 0, ...by, untilMs: 900 },
  ];
  const { mutes, store, kept, ids } = opened(before);
  const follow = (...there: string[]): void => {
    store.apply(mutes.follow(new Set(there)));
  };
  follow('/atmosphere');
  expect(kept.state.mutes).toHaveLength(2);
  follow('/atmosphere', '/hall', '/hall/camera');
  expect(ids()).toEqual(['/hall', '/hall/camera']);
  const ended: string[] = [];
  mutes.watch(({ id }) => ended.push(id));
  expect([ended, ids()]).toEqual([['/hall/camera'], ['/hall']]);
});

test('a mute goes with what it is about, and does not come back with another of that name', async () => {
  const { mutes, store, ids } = opened();
  await mutes.mute(['/hall', '/hall/camera'], by);
  const follow = (...there: string[]): void => {
    store.apply(mutes.follow(new Set(there)));
  };
  follow('/hall');
  expect(ids()).toEqual(['/hall']);
  follow('/hall', '/hall/camera');
  expect(ids()).toEqual(['/hall']);
});
