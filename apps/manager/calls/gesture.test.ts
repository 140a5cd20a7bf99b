import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@headwater/state';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openPlanet } from '../revisions/fixtures/open-planet.ts';
import { Gesture, type GestureParts } from './gesture.ts';
import { parameterWish } from './parameter-wish.ts';

let home: string;
let planet: Awaited<ReturnType<typeof openPlanet>>;
let clock: ManualClock;
let sent: unknown[];
let refuse: (value: unknown) => boolean;
let parts: GestureParts;

const camera = '/a/camera' as const;
const key = 'tint.hue';

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'headwater-gesture-'));
  const file = join(home, 'planet.yaml');
  await writeFile(file, 'version: 1\nflows:\n  a:\n    camera: { type: camera, effects: [{ type: tint }] }\n');
  planet = await openPlanet(join(home, 'history'), file);
  planet.planet.store.apply([{ op: 'put', record: aProcess() }]);
  clock = new ManualClock(10_000);
  sent = [];
  refuse = () => false;
  const send = () => {
    const value = planet.planet.wanted('local')[0]?.effects[0]?.parameters['hue'];
    sent.push([clock.nowMs() - 10_000, value]);
    const problem = { key: 'camera:no' as const, level: 'error' as const, args: {}, text: 'No.', atMs: 0 };
    return Promise.resolve(refuse(value) ? [{ id: camera, problem }] : []);
  };
  const log = { error: () => undefined };
  parts = { ...planet, clock, log, workers: { send } } as unknown as GestureParts;
});
afterEach(async () => {
  await planet.close();
  await rm(home, { recursive: true });
});

function aProcess() {
  return {
    ...{ kind: 'process' as const, id: camera, state: 'running' as const, pid: 1, startedAtMs: 1, bundle: null },
    ...{ restarts: 0, restartAtMs: null, lastExit: null, responsive: true },
  } as const;
}

const wish = (value: number) => parameterWish(parts, { id: camera, parameter: key, value });
const hue = () => planet.planet.store.get('component', camera)?.effects[0]?.parameters['hue'];

test('values of an effect go out at most ten times a second, the latest wins, and all are one revision', async () => {
  const gesture = new Gesture(parts, { who: 'ann', role: 'operator' }, wish(0.1), undefined, () => undefined);
  const offers = [gesture.offer(wish(0.1))];
  for (let step = 1; step <= 50; step++) {
    await vi.waitFor(() => expect(sent.length).toBeGreaterThan(0));
    clock.advance(10);
    offers.push(gesture.offer(wish(step / 100)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  clock.advance(100);
  await Promise.all(offers);
  expect(sent.length).toBeGreaterThanOrEqual(5);
  expect(sent.length).toBeLessThanOrEqual(7);
  expect(sent.at(-1)).toEqual([expect.any(Number), 0.5]);
  expect(planet.revisions.number).toBe(1);
  expect(await gesture.end()).toBe(2);
  expect(planet.revisions.now.text).toContain('hue: 0.5');
  expect(hue()).toBe(0.5);
});

test('a second of rest ends it; what the job refuses leaves the value before it', async () => {
  const onRest = vi.fn<() => void>();
  const gesture = new Gesture(parts, { who: 'ann', role: 'operator' }, wish(0.2), undefined, onRest);
  await gesture.offer(wish(0.2));
  refuse = (value) => value === 0.9;
  const refused = gesture.offer(wish(0.9));
  clock.advance(100);
  await expect(refused).rejects.toThrow('No.');
  expect(hue()).toBe(0.2);
  clock.advance(899);
  expect(onRest).not.toHaveBeenCalled();
  clock.advance(1);
  expect(onRest).toHaveBeenCalledOnce();
  await gesture.end();
  expect(planet.revisions.now.text).toContain('hue: 0.2');
});
