import type { AppSink, FeedWriter, Sample, SampleCaps } from '@headwater/gstreamer/types';
import { expect, test } from 'vitest';
import { pumpUnits } from './unit-pump.ts';

type Unit = Parameters<FeedWriter['push']>[0];

function sample(byte: number, caps: SampleCaps, released: number[]): Sample {
  const data = Uint8Array.of(byte);
  return {
    data,
    caps,
    ptsNs: BigInt(byte),
    dtsNs: null,
    durationNs: null,
    runningTimeNs: BigInt(byte) + 100n,
    delta: byte % 2 === 1,
    header: false,
    discont: false,
    gap: false,
    release() {
      // As the addon does: the memory is used for something else.
      data.fill(255);
      released.push(byte);
    },
  };
}

function pump(failAt?: number) {
  const released: number[] = [];
  const pushed: Unit[] = [];
  const caps: string[] = [];
  const errors: unknown[] = [];
  let deliver: (samples: Sample[]) => void = () => undefined;
  let waiting: number[] = [];
  const sink = {
    start: (_options: unknown, listener: (samples: Sample[]) => void) => (deliver = listener),
    stop: () => undefined,
  } as unknown as AppSink;
  const stop = pumpUnits({
    sink,
    framer: {
      push({ data, ptsNs, delta }) {
        if (data[0] === failAt) throw new Error('not a unit');
        waiting.push(...data);
        if (delta) return [];
        const unit = { data: Uint8Array.from(waiting), ptsNs, header: false, key: true };
        waiting = [];
        return [unit];
      },
    },
    writer: { push: (unit) => void pushed.push(unit), setCaps: (text) => void caps.push(text) },
    onError: (error) => void errors.push(error),
  });
  return { released, pushed, caps, errors, stop, deliver: (samples: Sample[]) => deliver(samples) };
}

test('pieces are joined to units by running time, though each sample is given back at once', () => {
  const { released, pushed, caps, deliver } = pump();
  const webm = { text: 'video/webm', headers: [] };
  deliver([sample(1, webm, released), sample(2, webm, released)]);
  expect(pushed).toEqual([{ data: Uint8Array.of(1, 2), ptsNs: 102n, header: false, key: true }]);
  expect(released).toEqual([1, 2]);
  expect(caps).toEqual(['video/webm']);
  deliver([sample(4, { text: 'video/webm, again', headers: [] }, released)]);
  expect(caps).toEqual(['video/webm', 'video/webm, again']);
});

test('a framer that fails is told once, and samples are still given back', () => {
  const { released, pushed, errors, deliver } = pump(2);
  const webm = { text: 'video/webm', headers: [] };
  deliver([sample(2, webm, released), sample(4, webm, released)]);
  expect(errors).toHaveLength(1);
  expect(pushed).toEqual([]);
  expect(released).toEqual([2, 4]);
});
