import type { BoundPipeline } from '@headwater/components/kit/pipeline';
import type { Element, Value } from '@headwater/gstreamer/types';
import { Problem } from '@headwater/state';
import { expect, test } from 'vitest';
import { bindParameters } from './bind-parameters.ts';

/** A pipeline whose elements only take what they are given; `bad` is refused. */
function recorder(): { bound: BoundPipeline; set: Record<string, Value> } {
  const set: Record<string, Value> = {};
  const element = (name: string): Element =>
    ({
      set(property: string, value: Value) {
        if (value === 'bad') throw new Error(`no ${property}`);
        set[`${name}.${property}`] = value;
      },
    }) as unknown as Element;
  return { bound: { element, parameters: {} } as unknown as BoundPipeline, set };
}

test('each value goes to its property or through its function, and what has no value is left alone', () => {
  const { bound, set } = recorder();
  const bind = {
    bitrate: 'encoder.target-bitrate',
    seconds: (value: unknown) => bound.element('queue').set('max-size-time', Number(value) * 1e9),
    absent: 'encoder.nothing',
  };
  bindParameters(bind, { bitrate: 300_001, seconds: 2, unbound: 1 }, bound);
  expect(set).toEqual({ 'encoder.target-bitrate': 300_001, 'queue.max-size-time': 2e9 });
});

test('a refused value is a problem that names it, and the others are set all the same', () => {
  const { bound, set } = recorder();
  const bind = { pattern: 'source.pattern', volume: 'source.volume' };
  const act = (): void => bindParameters(bind, { pattern: 'bad', volume: 0.5 }, bound);
  expect(act).toThrow(Problem);
  expect(act).toThrow('pattern');
  expect(set).toEqual({ 'source.volume': 0.5 });
});
