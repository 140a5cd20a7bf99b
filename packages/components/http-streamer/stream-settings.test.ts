import { expect, test } from 'vitest';
import { streamSettings } from './stream-settings.ts';

test('a profile sets what is not given, and only that', () => {
  const radio = streamSettings({ profile: 'low-cost' });
  const talk = streamSettings({ profile: 'low-latency' });
  const plain = streamSettings({});
  expect(radio.flushDelayMs).toBeGreaterThan(plain.flushDelayMs);
  expect(talk.flushDelayMs).toBeLessThan(plain.flushDelayMs);
  expect(talk.burstMs).toBe(0);
  expect(streamSettings({ profile: 'low-cost', 'flush-delay': 0.2 })).toEqual({ ...radio, flushDelayMs: 200 });
  expect(streamSettings({ profile: 'low-latency', burst: 4, 'flush-size': 1 })).toEqual({
    ...talk,
    burstMs: 4000,
    flushBytes: 1,
  });
  expect(streamSettings({ profile: 'balanced' })).toEqual(plain);
  expect(streamSettings({ profile: 'low-cost', burst: 0, 'flush-size': 0, 'flush-delay': 0 })).toEqual(radio);
});

test('no limit is one that nobody reaches', () => {
  expect(streamSettings({ 'client-limit': 0, 'bandwidth-limit': 0 })).toMatchObject({
    clientLimit: Infinity,
    bandwidthLimitBps: Infinity,
  });
});
