import type { ComponentDescription } from '@headwater/state';
import { expect, test } from 'vitest';
import { draftPlanet } from './draft-planet.ts';

const types = new Map([
  ['streamer', { eaters: [{ name: 'stream' }], parameters: { porter: { kind: 'component', role: 'porter' } } }],
  ['muxer', { eaters: [{ name: 'video' }, { name: 'audio' }], parameters: {} }],
]) as unknown as ReadonlyMap<string, ComponentDescription>;
const named = { types, typeTitle: (type: string): string => type.toUpperCase() };

const text = `version: 1
planet: p
atmosphere:
  door: { type: porter, worker: edge }
flows:
  hall:
    flow: { label: Lecture hall 2 }
    camera: { type: webcam, worker: hall, label: Left camera }
    mic: { type: soundcard }
    mux: { type: muxer, from: [camera, mic:left] }
    live: { type: streamer, from: { stream: mux }, porter: door }
`;

test('components, their flows, what they eat and whom they name are read from a text', () => {
  const draft = draftPlanet(text, named);
  expect(draft?.flows).toEqual([
    { id: '/atmosphere', label: '' },
    { id: '/hall', label: 'Lecture hall 2' },
  ]);
  expect(draft?.components.map(({ id }) => id)).toEqual([
    '/atmosphere/door',
    '/hall/camera',
    '/hall/mic',
    '/hall/mux',
    '/hall/live',
  ]);
  expect(draft?.components[1]).toMatchObject({
    label: 'Left camera',
    typeTitle: 'WEBCAM',
    workerId: 'hall',
    links: [],
  });
  expect(draft?.components[3]?.links).toEqual([
    { eater: 'video', from: '/hall/camera:out' },
    { eater: 'audio', from: '/hall/mic:left' },
  ]);
  expect(draft?.components[4]).toMatchObject({
    links: [{ eater: 'stream', from: '/hall/mux:out' }],
    references: ['/atmosphere/door'],
  });
  const at = draft?.places.get('/hall/mux') ?? 0;
  expect(text.slice(at).startsWith('mux: ')).toBe(true);
});

test('what is half typed is read as far as it goes, and what is no planet is none', () => {
  expect(draftPlanet(text.replace('from: [camera, mic:left]', 'from: [camera, '), named)).toBeUndefined();
  expect(draftPlanet('only words', named)).toBeUndefined();
  expect(draftPlanet('', named)).toBeUndefined();
  const half = draftPlanet('flows:\n  a:\n    b:\n    c: { type: x, from: { in: 3 } }\n  d: 1\n', named);
  expect(half?.components).toMatchObject([{ id: '/a/c', links: [] }]);
});
