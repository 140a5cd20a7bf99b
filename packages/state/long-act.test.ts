import { expect, test } from 'vitest';
import type { ActVerb } from './act-outcome.ts';
import type { ComponentId } from './ids.ts';
import { actGroups, LongAct } from './long-act.ts';
import { ManualClock } from './manual-clock.ts';
import { Mirror } from './mirror.ts';
import type { ComponentRecord, ProcessRecord } from './record.ts';
import { aComponent } from './testing/a-component.ts';

class Planet {
  readonly mirror = new Mirror();
  readonly clock = new ManualClock(1000);
  readonly asked: ComponentId[][] = [];
  refuse: Error | undefined;

  put(id: ComponentId, fields: Partial<ComponentRecord>, process?: Partial<ProcessRecord>): void {
    this.mirror.onBatch([
      { op: 'put', record: aComponent({ id, ...fields }) },
      ...(process === undefined
        ? []
        : [
            {
              op: 'put' as const,
              record: {
                ...{ kind: 'process' as const, id, state: 'running' as const, pid: 1, startedAtMs: 1, restarts: 0 },
                ...{ bundle: null, restartAtMs: null, lastExit: null, responsive: true },
                ...process,
              },
            },
          ]),
    ]);
  }

  act(verb: ActVerb): LongAct {
    const groups = actGroups(verb, this.mirror.all('component'));
    return new LongAct({
      ...{ groups, mirror: this.mirror, clock: this.clock, onChange: () => undefined },
      ask: async (ids) => {
        this.asked.push([...ids]);
        await Promise.resolve();
        if (this.refuse !== undefined) throw this.refuse;
      },
    });
  }
}

/** Flows of eight components each, all running. */
function planetOf(flows: number): Planet {
  const planet = new Planet();
  for (let flow = 0; flow < flows; flow++)
    for (let index = 0; index < 8; index++) planet.put(`/f${flow}/c${index}`, {}, {});
  return planet;
}

async function answered(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

function stopAll(planet: Planet, flow: number): void {
  for (let index = 0; index < 8; index++)
    planet.put(`/f${flow}/c${index}`, { wanted: 'stopped', mood: 'sleeping' }, { state: 'stopped', pid: null });
}

test('so many flows are under way at once as fit; the next begins when one is through', async () => {
  const planet = planetOf(4);
  const act = planet.act('stop');
  expect(planet.asked.map(([first]) => first)).toEqual(['/f0/c0', '/f1/c0']);
  await answered();
  stopAll(planet, 0);
  expect(planet.asked.length).toBe(3);
  expect(act.progress).toMatchObject({ total: 32, isOver: false });
  expect([act.progress.done.length, act.progress.waiting.length, act.progress.notBegun.length]).toEqual([8, 16, 8]);
});

test('cancelled, what has not begun is left alone and what has begun is waited for', async () => {
  const planet = planetOf(4);
  const act = planet.act('stop');
  await answered();
  act.cancel();
  stopAll(planet, 0);
  stopAll(planet, 1);
  expect(planet.asked.length).toBe(2);
  expect(act.progress).toMatchObject({ isOver: true, isCancelled: true });
  expect([act.progress.done.length, act.progress.notBegun.length]).toEqual([16, 16]);
  expect(planet.clock.waiting).toBe(0);
});

test('one that takes long holds nobody up, and is given up after a minute without anything new', async () => {
  const planet = planetOf(3);
  const act = planet.act('stop');
  await answered();
  planet.clock.advance(5_000);
  expect(planet.asked.length).toBe(3);
  await answered();
  for (const flow of [0, 1, 2]) stopAll(planet, flow);
  expect(act.progress.isOver).toBe(true);

  const other = planetOf(1);
  const hung = other.act('stop');
  await answered();
  other.clock.advance(60_000);
  expect(hung.progress).toMatchObject({ isOver: true });
  expect(hung.progress.waiting.length).toBe(8);
});

test('what is refused has failed, and no more is asked for', async () => {
  const planet = planetOf(3);
  planet.refuse = new Error('no');
  const act = planet.act('restart');
  await answered();
  expect([planet.asked.length, act.error]).toEqual([2, planet.refuse]);
  expect(act.progress).toMatchObject({ isOver: true });
  expect([act.progress.failed.length, act.progress.notBegun.length]).toEqual([16, 8]);
});

test('a restart is done when another process is up, and has failed when that is sad', async () => {
  const planet = new Planet();
  planet.put('/a/good', { mood: 'happy' }, {});
  planet.put('/a/bad', { mood: 'sad' }, {});
  const act = planet.act('restart');
  await answered();
  expect(act.progress.waiting).toEqual(['/a/good', '/a/bad']);
  planet.put('/a/good', { mood: 'waking' }, { startedAtMs: 2 });
  planet.put('/a/bad', { mood: 'waking' }, { startedAtMs: 2 });
  expect(act.progress.waiting.length).toBe(2);
  planet.put('/a/good', { mood: 'happy' }, { startedAtMs: 2 });
  planet.put('/a/bad', { mood: 'sad' }, { startedAtMs: 2, state: 'waiting' });
  expect(act.progress).toMatchObject({ done: ['/a/good'], failed: ['/a/bad'], isOver: true });
});

test('a start is done also for what gets no data yet; a newer act takes its components over', async () => {
  const planet = new Planet();
  planet.put('/a/one', { mood: 'sleeping', wanted: 'stopped' });
  planet.put('/a/two', { mood: 'sleeping', wanted: 'stopped' });
  const act = planet.act('start');
  await answered();
  planet.put('/a/one', { mood: 'hungry' }, {});
  act.release(new Set<ComponentId>(['/a/two']));
  expect(act.progress).toMatchObject({ total: 1, done: ['/a/one'], isOver: true });
});

test('the atmosphere is started first and stopped last', () => {
  const components = [aComponent({ id: '/a/x' }), aComponent({ id: '/atmosphere/door' }), aComponent({ id: '/b/x' })];
  const order = (verb: ActVerb): unknown => actGroups(verb, components).map(([first]) => first?.id);
  expect(order('start')).toEqual(['/atmosphere/door', '/a/x', '/b/x']);
  expect(order('stop')).toEqual(['/a/x', '/b/x', '/atmosphere/door']);
});
