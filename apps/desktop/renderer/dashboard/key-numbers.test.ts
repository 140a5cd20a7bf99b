import type { ComponentDescription, NumbersRecord } from '@headwater/state';
import { expect, test } from 'vitest';
import { keyNumbers } from './key-numbers.ts';

function aType(fields: Partial<ComponentDescription>): ComponentDescription {
  return { kit: 1, type: 'thing', role: 'source', eaters: [], feeders: [], elements: [], parameters: {}, ...fields };
}

function numbersAt(atMs: number, values: Record<string, number>): NumbersRecord {
  return { kind: 'numbers', id: '/test/thing', atMs, values };
}

const streamer = aType({
  role: 'streamer',
  numbers: {
    peak: { kind: 'gauge' },
    rate: { kind: 'gauge', unit: 'bit/s' },
    viewers: { kind: 'gauge' },
  },
});

test('a streamer tells its viewers and then its bitrate', () => {
  const now = numbersAt(0, { peak: 9, rate: 1000, viewers: 3, cpu: 5 });
  expect(keyNumbers(streamer, now, undefined)).toEqual([
    { name: 'viewers', of: 'component', value: 3 },
    { name: 'rate', of: 'component', value: 1000, unit: 'bit/s' },
  ]);
});

test('what a component has not told yet is left out', () => {
  expect(keyNumbers(streamer, undefined, undefined)).toEqual([]);
  expect(keyNumbers(streamer, numbersAt(0, { viewers: 0 }), undefined)).toEqual([
    { name: 'viewers', of: 'component', value: 0 },
  ]);
});

test('a camera tells frames a second, an encoder frames and bits, a sound encoder bits', () => {
  const rates = (media: 'raw/video' | 'encoded/vp8' | 'encoded/opus') =>
    keyNumbers(
      aType({ feeders: [{ name: 'out', media }] }),
      numbersAt(12_000, { 'feeder.out.buffers': 160, 'feeder.out.bytes': 35_000 }),
      numbersAt(10_000, { 'feeder.out.buffers': 100, 'feeder.out.bytes': 10_000 }),
    ).map(({ name, value }) => [name, value]);
  expect(rates('raw/video')).toEqual([['frames', 30]]);
  expect(rates('encoded/vp8')).toEqual([
    ['frames', 30],
    ['bitrate', 100_000],
  ]);
  expect(rates('encoded/opus')).toEqual([['bitrate', 100_000]]);
});

test('there is no rate right after a new start, nor between two records of nearly the same time', () => {
  const encoder = aType({ feeders: [{ name: 'out', media: 'encoded/vp8' }] });
  const past = numbersAt(1000, { 'feeder.out.buffers': 500, 'feeder.out.bytes': 500 });
  const restarted = numbersAt(2000, { 'feeder.out.buffers': 5, 'feeder.out.bytes': 5 });
  expect(keyNumbers(encoder, restarted, past)).toEqual([]);
  expect(keyNumbers(encoder, { ...past, atMs: 1010 }, past)).toEqual([]);
  expect(keyNumbers(encoder, past, undefined)).toEqual([]);
});

test('a type of another role shows what it declares, gauges first, two at most', () => {
  const bouncer = aType({
    role: 'bouncer',
    numbers: { refused: { kind: 'counter' }, files: { kind: 'counter' }, inside: { kind: 'gauge' } },
  });
  const now = numbersAt(0, { refused: 1, files: 2, inside: 3 });
  expect(keyNumbers(bouncer, now, undefined).map(({ name }) => name)).toEqual(['inside', 'refused']);
});
