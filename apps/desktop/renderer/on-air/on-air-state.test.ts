import type {
  ComponentDescription,
  ComponentId,
  ComponentRecord,
  MessageRecord,
  Mood,
  MutableId,
  ProcessRecord,
} from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { aMute } from '@headwater/state/testing/a-mute';
import { expect, test } from 'vitest';
import { onAirState, type OnAirState } from './on-air-state.ts';

function aType(type: string, fields: Partial<ComponentDescription>): [string, ComponentDescription] {
  return [type, { kit: 1, type, role: 'source', eaters: [], feeders: [], elements: [], parameters: {}, ...fields }];
}

const types = new Map([
  aType('camera', {}),
  aType('door', { role: 'porter' }),
  aType('archive', { role: 'recorder' }),
  aType('stream', { role: 'streamer', parameters: { porter: { kind: 'component', role: 'porter' } } }),
]);
const door = aComponent({ id: '/atmosphere/door', type: 'door' });
const camera = aComponent({ id: '/hall/camera', type: 'camera' });
const live = aComponent({
  id: '/hall/live',
  type: 'stream',
  links: [{ eater: 'in', from: '/hall/camera:video' }],
  parameters: { porter: '/atmosphere/door' },
});
const archive = aComponent({ id: '/hall/archive', type: 'archive', links: live.links });

function aProcess(id: ComponentId, startedAtMs: number | null): ProcessRecord {
  return {
    kind: 'process',
    id,
    state: startedAtMs === null ? 'stopped' : 'running',
    pid: 1,
    startedAtMs,
    bundle: null,
    restarts: 0,
    restartAtMs: null,
    lastExit: null,
    responsive: true,
  };
}

function stateOf(
  components: ComponentRecord[],
  processes: ProcessRecord[] = [],
  muted: readonly MutableId[] = [],
  messages: readonly MessageRecord[] = [],
): OnAirState {
  return onAirState('/hall', { components, processes, types, mutes: muted.map((id) => aMute({ id })), messages });
}

const felt = (component: ComponentRecord, mood: Mood): ComponentRecord => ({ ...component, mood });
const stopped = (component: ComponentRecord, mood: Mood = 'sleeping'): ComponentRecord => ({
  ...component,
  mood,
  wanted: 'stopped',
});

test('a flow without components is empty, one that is all stopped sleeps once all has ended', () => {
  expect(stateOf([door]).stage).toBe('empty');
  expect(stateOf([door, stopped(camera), stopped(live, 'happy')]).stage).toBe('stopping');
  expect(stateOf([door, stopped(camera), stopped(live)])).toMatchObject({ stage: 'sleeping', isDelivering: false });
});

test('while it wakes it waits for the first in the row, and counts who is ready', () => {
  const state = stateOf([door, felt(camera, 'waking'), felt(live, 'waking')]);
  expect(state).toMatchObject({ stage: 'waking', ready: 1, wanted: 3 });
  expect(state.waitsFor.map(({ id }) => id)).toEqual(['/hall/camera']);
});

test('one that was just started and sleeps still is waking, not on air', () => {
  expect(stateOf([door, felt(camera, 'sleeping'), live]).stage).toBe('waking');
});

test('all well is on air since its streamer runs, also when the camera was started anew', () => {
  const processes = [aProcess('/hall/camera', 9000), aProcess('/hall/live', 2000), aProcess('/hall/archive', 1000)];
  expect(stateOf([door, camera, live, archive], processes)).toMatchObject({ stage: 'on-air', sinceMs: 2000 });
  expect(stateOf([door, camera, archive], processes).sinceMs).toBe(1000);
  expect(stateOf([door, camera, felt(live, 'waking')], processes).sinceMs).toBeUndefined();
});

test('trouble is more than waking, and says whether viewers get something all the same', () => {
  expect(stateOf([door, camera, live, felt(archive, 'sad')])).toMatchObject({ stage: 'trouble', isDelivering: true });
  expect(stateOf([door, felt(camera, 'sad'), felt(live, 'hungry')])).toMatchObject({
    stage: 'trouble',
    isDelivering: false,
    mood: 'sad',
  });
  expect(stateOf([door, felt(camera, 'lost'), felt(live, 'waking')]).stage).toBe('trouble');
});

test('a porter that has failed is the flow’s trouble; Start starts it too, Stop leaves it to the others', () => {
  expect(stateOf([felt(door, 'sad'), camera, live]).troubled.map(({ id }) => id)).toEqual(['/atmosphere/door']);
  const sleeping = stateOf([stopped(door), stopped(camera), stopped(live)]);
  expect(sleeping.toStart).toEqual(['/hall/camera', '/hall/live', '/atmosphere/door']);
  expect(stateOf([door, camera, live]).toStop).toEqual(['/hall/camera', '/hall/live']);
});

test('with a part stopped and the rest well it is partly on air', () => {
  const state = stateOf([door, camera, live, stopped(archive)]);
  expect(state).toMatchObject({ stage: 'partly', toStart: ['/hall/archive'] });
  expect(state.stopped.map(({ id }) => id)).toEqual(['/hall/archive']);
});

test('a flow that is muted as a whole is not called well for it', () => {
  const state = stateOf([door, felt(camera, 'sad'), live], [], ['/hall']);
  expect(state).toMatchObject({ stage: 'trouble', mood: 'happy', wanted: 3 });
});

test('what is muted does not count', () => {
  const state = stateOf([door, camera, live, felt(archive, 'sad')], [], ['/hall/archive']);
  expect(state).toMatchObject({ stage: 'on-air', mood: 'happy', ready: 3, wanted: 3 });
});

test('a part that fails at each start stays in trouble while it is tried again, and starts where it never failed', () => {
  const waking = felt(camera, 'waking');
  const process = { ...aProcess(camera.id, 5), restarts: 2 };
  const failed: MessageRecord = {
    ...{ kind: 'message', id: 'one', componentId: camera.id, workerId: 'local', key: 'kit:device-busy' },
    ...{ level: 'error', args: {}, text: 'The camera is in use.', atMs: 1 },
  };
  const state = (restarts: number, messages: MessageRecord[]): OnAirState =>
    stateOf([door, waking, live], [{ ...process, restarts }], [], messages);
  expect(state(2, [failed])).toMatchObject({ stage: 'trouble', troubled: [waking], waitsFor: [] });
  expect(state(0, [failed]).stage).toBe('waking');
  expect(state(2, [])).toMatchObject({ stage: 'waking', troubled: [] });
  expect(stateOf([door, camera, live], [process], [], [failed]).stage).toBe('on-air');
});

test('what the planet says is off takes no part until somebody starts it; a flow that is off as a whole is started whole', () => {
  const off = { ...stopped(archive), enabled: false };
  expect(stateOf([door, camera, live, off])).toMatchObject({
    stage: 'on-air',
    toStart: [],
    stopped: [],
    recorders: [],
  });
  expect(stateOf([door, stopped(camera), stopped(live), off])).toMatchObject({
    stage: 'sleeping',
    toStart: [camera.id, live.id],
  });
  const on = { ...archive, enabled: false };
  expect(stateOf([door, camera, live, on])).toMatchObject({ toStop: [camera.id, live.id, archive.id] });
  const all = [camera, live].map((one) => ({ ...stopped(one), enabled: false }));
  expect(stateOf([door, ...all])).toMatchObject({ stage: 'sleeping', toStart: [camera.id, live.id] });
});
