import type { PipelineError } from '@headwater/components/kit/pipeline';
import { ManualClock } from '@headwater/state';
import { expect, test } from 'vitest';
import { collectErrors } from './telling-error.ts';

const error = (domain: string, code: number, text: string): PipelineError => ({
  type: 'error',
  element: 'source',
  factory: 'v4l2src',
  domain,
  code,
  text,
  debug: '',
});
const generic = error('gst-stream-error-quark', 1, 'Internal data stream error.');
const busy = error('gst-resource-error-quark', 4, 'Device is busy.');

test('an error that says something is told at once, and only the first', () => {
  const told: string[] = [];
  const collect = collectErrors(new ManualClock(), ({ text }) => told.push(text));
  collect(busy);
  collect({ ...busy, text: 'Another.' });
  expect(told).toEqual(['Device is busy.']);
});

test('an error that says nothing waits for a better one', () => {
  const clock = new ManualClock();
  const told: string[] = [];
  const collect = collectErrors(clock, ({ text }) => told.push(text));
  collect(generic);
  clock.advance(100);
  expect(told).toEqual([]);
  collect(busy);
  clock.advance(1000);
  expect(told).toEqual(['Device is busy.']);
});

test('an error that says nothing is told when nothing better comes', () => {
  const clock = new ManualClock();
  const told: string[] = [];
  collectErrors(clock, ({ text }) => told.push(text))(generic);
  clock.advance(200);
  expect(told).toEqual(['Internal data stream error.']);
});
