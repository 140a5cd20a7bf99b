import type { ComponentDescription, PlannedChange } from '@headwater/state';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planDiff } from './plan-diff.ts';
import { emptyPlan, type Plan } from './plan.ts';
import { readPlanetFile } from './read-planet-file.ts';

function aType(type: string, fields: Partial<ComponentDescription>): [string, ComponentDescription] {
  return [type, { kit: 1, type, role: 'source', eaters: [], feeders: [], elements: [], parameters: {}, ...fields }];
}

const video = { name: 'video', media: 'raw/video', effects: true } as const;
const types = new Map([
  aType('camera', {
    feeders: [video],
    parameters: {
      width: { kind: 'integer', min: 16, max: 4096, default: 640 },
      pattern: { kind: 'choice', options: ['smpte', 'snow'], default: 'smpte', live: true },
      title: { kind: 'text', live: true },
    },
  }),
  aType('mixer', {
    role: 'converter',
    eaters: [
      { name: 'one', media: ['raw/video'] },
      { name: 'two', media: ['raw/video'], optional: true },
    ],
    feeders: [video],
  }),
  aType('tint', {
    role: 'effect',
    eaters: [{ name: 'video', media: ['raw/video'] }],
    feeders: [video],
    parameters: {
      hue: { kind: 'number', min: -1, max: 1, default: 0, live: true },
      mode: { kind: 'choice', options: ['a', 'b'], default: 'a' },
    },
  }),
  aType('porter', { role: 'porter', parameters: { port: { kind: 'integer', min: 1, max: 65535, default: 8800 } } }),
  aType('streamer', {
    role: 'streamer',
    eaters: [{ name: 'in', media: ['raw/video'] }],
    parameters: { porter: { kind: 'component', role: 'porter' }, mount: { kind: 'mount', live: true } },
  }),
]);

function plan(text: string): Plan {
  const { plan: found, errors } = readPlanetFile('x.yaml', text, types);
  if (found === undefined) throw new Error(errors.map(({ text: error }) => error).join('\n'));
  return found;
}

const base = `version: 1
planet: campus
atmosphere:
  door: { type: porter }
  gate: { type: porter, port: 8801 }
flows:
  hall:
    camera: { type: camera, title: One, effects: [{ type: tint }, { type: tint, hue: 0.5 }] }
    slate: { type: camera }
    mix: { type: mixer, from: camera }
    live: { type: streamer, from: mix, porter: door, mount: /a }
    off: { type: camera, enabled: false }
`;

function diff(...changes: [string, string][]): PlannedChange[] {
  let text = base;
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`no ${from}`);
    text = text.replace(from, to);
  }
  return planDiff(plan(base), plan(text), types);
}

const changed = (id: string, key: string, before?: string, after?: string): Partial<PlannedChange> => ({
  ...{ what: 'changed', id: id as PlannedChange['id'], key },
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

describe('planDiff', () => {
  test.each<[string, string, Partial<PlannedChange>]>([
    ['title: One', 'title: Two', { ...changed('/hall/camera', 'title', 'One', 'Two'), effect: 'live' }],
    ['title: One, ', '', { ...changed('/hall/camera', 'title', 'One'), effect: 'restart' }],
    [
      '{ type: camera }',
      '{ type: camera, width: 320 }',
      { ...changed('/hall/slate', 'width', '640', '320'), effect: 'restart' },
    ],
    ['mount: /a', 'mount: /b', { ...changed('/hall/live', 'mount', '/a', '/b'), effect: 'live' }],
    ['porter: door', 'porter: gate', { ...changed('/hall/live', 'porter', 'door', 'gate'), effect: 'restart' }],
    ['from: mix', 'from: slate', { ...changed('/hall/live', 'from', 'mix', 'slate'), effect: 'reconnect' }],
    [
      'from: camera',
      'from: slate',
      { ...changed('/hall/mix', 'from', '{ one: camera }', '{ one: slate }'), effect: 'reconnect' },
    ],
    [
      'from: camera',
      'from: [camera, slate]',
      { ...changed('/hall/mix', 'from', '{ one: camera }', '{ one: slate, two: camera }'), effect: 'restart' },
    ],
    [
      '{ type: camera }',
      '{ type: camera, label: S }',
      { ...changed('/hall/slate', 'label', 'slate', 'S'), effect: 'nothing' },
    ],
    [
      '{ type: camera }',
      '{ type: camera, nice: 3 }',
      { ...changed('/hall/slate', 'nice', '0', '3'), effect: 'restart' },
    ],
    [
      '{ type: camera }',
      '{ type: camera, worker: w }',
      { ...changed('/hall/slate', 'worker', 'local', 'w'), effect: 'restart' },
    ],
    [
      '{ type: camera }',
      '{ type: camera, restart: never }',
      { ...changed('/hall/slate', 'restart', 'always', 'never'), effect: 'nothing' },
    ],
    [
      '{ type: camera }',
      '{ type: camera, enabled: false }',
      { ...changed('/hall/slate', 'enabled', 'true', 'false'), effect: 'stop' },
    ],
    ['enabled: false', 'enabled: true', { ...changed('/hall/off', 'enabled', 'false', 'true'), effect: 'start' }],
    [
      'enabled: false',
      'enabled: false, width: 100',
      { ...changed('/hall/off', 'width', '640', '100'), effect: 'nothing' },
    ],
    ['hue: 0.5', 'hue: 0.25', { ...changed('/hall/camera', 'tint-2.hue', '0.5', '0.25'), effect: 'live' }],
    ['hue: 0.5', 'hue: 0.5, mode: b', { ...changed('/hall/camera', 'tint-2.mode', 'a', 'b'), effect: 'restart' }],
    ['planet: campus', 'planet: town', { ...changed('planet', 'planet', 'campus', 'town'), effect: 'nothing' }],
    [
      '  hall:\n',
      '  hall:\n    flow: { latency: 0.5 }\n',
      { ...changed('/hall', 'latency', '0.3', '0.5'), effect: 'restart' },
    ],
    [
      '  hall:\n',
      '  hall:\n    flow: { label: H }\n',
      { ...changed('/hall', 'label', 'hall', 'H'), effect: 'nothing' },
    ],
    ['    slate: { type: camera }\n', '', { what: 'removed', id: '/hall/slate', before: 'camera', effect: 'stop' }],
  ])('%j → %j', (from, to, expected) => {
    expect(diff([from, to])).toEqual([expected]);
  });

  test('an effect that is added, moved or taken away starts its component anew', () => {
    expect(diff(['{ type: tint }, ', ''])).toEqual([
      {
        ...changed('/hall/camera', 'effects', '[{ type: tint, hue: 0, mode: a }, { type: tint, hue: 0.5, mode: a }]'),
        after: '[{ type: tint, hue: 0.5, mode: a }]',
        effect: 'restart',
      },
    ]);
  });

  test('with another type, only what was written is said', () => {
    expect(diff(['{ type: camera }', '{ type: mixer, from: camera }'])).toEqual([
      { ...changed('/hall/slate', 'type', 'camera', 'mixer'), effect: 'restart' },
      { ...changed('/hall/slate', 'from', undefined, '{ one: camera }'), effect: 'restart' },
    ]);
  });

  test('what is new starts, unless it is off; a planet from nothing, and to nothing', () => {
    const all = planDiff(emptyPlan, plan(base), types).filter(({ id }) => id !== 'planet');
    expect(all.map(({ what, id, effect }) => `${what} ${id} ${effect}`)).toEqual([
      ...['added /atmosphere/door start', 'added /atmosphere/gate start', 'added /hall nothing'],
      ...['camera', 'slate', 'mix', 'live'].map((name) => `added /hall/${name} start`),
      'added /hall/off nothing',
    ]);
    const none = planDiff(plan(base), emptyPlan, types).filter(({ id }) => id !== 'planet');
    expect(none.map(({ what, id, effect }) => `${what} ${id} ${effect}`)).toContain('removed /hall/camera stop');
    expect(none).toHaveLength(all.length);
  });

  const variants: [string, string][] = [
    ['title: One', 'title: Two'],
    ['from: mix', 'from: camera'],
    ['hue: 0.5', 'hue: 0.1'],
    ['port: 8801', 'port: 8802'],
    ['off: { type: camera,', 'off: { type: mixer, from: slate,'],
    ['enabled: false', 'enabled: true'],
    ['{ type: camera }', '{ type: camera, label: L }'],
  ];
  const text = fc.subarray(variants).map((list) => list.reduce((now, [from, to]) => now.replace(from, to), base));

  test('is empty exactly when two plans are equal, whatever their order', () => {
    fc.assert(
      fc.property(text, text, fc.boolean(), (one, other, shuffled) => {
        const [before, after] = [plan(one), plan(other)];
        const turned = shuffled ? { ...after, components: after.components.toReversed() } : after;
        expect(planDiff(before, turned, types).length === 0).toBe(JSON.stringify(before) === JSON.stringify(after));
      }),
    );
  });
});
