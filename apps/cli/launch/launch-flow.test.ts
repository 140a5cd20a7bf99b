import { isProblem, type ComponentDescription } from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { expect, test } from 'vitest';
import { launchFlow, type LaunchSurroundings } from './launch-flow.ts';
import { readLaunch } from './read-launch.ts';

function aType(fields: Partial<ComponentDescription> & { type: string }): [string, ComponentDescription] {
  return [
    fields.type,
    {
      kit: 1,
      role: 'source',
      eaters: [],
      feeders: [],
      elements: [],
      parameters: {},
      ...fields,
    },
  ];
}

const types = new Map([
  aType({
    type: 'picture',
    parameters: {
      width: { kind: 'integer', min: 16, max: 4096 },
      clock: { kind: 'boolean' },
      file: { kind: 'path', of: 'file' },
    },
  }),
  aType({ type: 'tint', role: 'effect', parameters: { amount: { kind: 'number', min: -1, max: 1 } } }),
  aType({
    type: 'streamer',
    role: 'streamer',
    needs: [{ oneOf: ['door', 'port'] }],
    parameters: {
      mount: { kind: 'mount', required: true },
      door: { kind: 'component', role: 'porter' },
      port: { kind: 'integer', min: 0, max: 65_535 },
    },
  }),
  aType({ type: 'gate', role: 'porter' }),
]);
const gate = aComponent({ id: '/atmosphere/front', type: 'gate' });

function flow(line: string, surroundings: Partial<LaunchSurroundings> = {}): ReturnType<typeof launchFlow> {
  return launchFlow(readLaunch(line), { types, components: [], worker: 'local', ...surroundings });
}

test('values are read by their descriptions, links become from', () => {
  const { components } = flow(
    'picture width=1k clock=true name=p [tint amount=-0.5] ! streamer mount=/a door=x nice=5',
  );
  expect(components).toEqual({
    p: { type: 'picture', worker: 'local', width: 1000, clock: true, effects: [{ type: 'tint', amount: -0.5 }] },
    streamer: { type: 'streamer', worker: 'local', nice: 5, mount: '/a', door: 'x', from: 'p' },
  });
});

test('several feeds are a list, and a map where eaters are named', () => {
  const line = 'picture name=a ! streamer name=s door=x mount=/m  picture name=b';
  expect(flow(`${line} b.sound ! s.`).components['s']?.['from']).toEqual(['a', 'b:sound']);
  const named = 'picture name=a ! s.one  picture name=b  b.sound ! s.two  streamer name=s door=x mount=/m';
  expect(flow(named).components['s']?.['from']).toEqual({ one: 'a', two: 'b:sound' });
  expect(() => flow(`${line} b. ! s.two`)).toThrow(/names? its eater|name its eater/i);
});

test('a streamer goes behind the porter of its worker, or behind a new one, unless it listens itself', () => {
  expect(flow('streamer mount=/a', { components: [gate] })).toMatchObject({
    components: { streamer: { door: 'front' } },
    atmosphere: {},
  });
  expect(flow('streamer mount=/a  streamer mount=/b', { components: [gate], worker: 'edge' })).toMatchObject({
    components: { streamer: { door: 'door' }, 'streamer-2': { door: 'door' } },
    atmosphere: { door: { type: 'gate', worker: 'edge' } },
  });
  const alone = flow('streamer mount=/a port=8000');
  expect(alone.atmosphere).toEqual({});
  expect(alone.components['streamer']).not.toHaveProperty('door');
});

test.each([
  ['picture heigth=3', 'cli:launch-unknown-parameter'],
  ['pictur', 'cli:launch-unknown-type'],
  ['picture width=wide', 'cli:not-a-number'],
  ['picture [picture2]', 'cli:launch-unknown-type'],
])('%s is refused in words', (line, key) => {
  try {
    flow(line);
  } catch (error) {
    expect(isProblem(error) ? error.problem.key : error).toBe(key);
    return;
  }
  throw new Error('it was taken');
});

test('a relative path is meant from here', () => {
  expect(flow('picture file=film.mkv').components['picture']?.['file']).toBe(`${process.cwd()}/film.mkv`);
});
