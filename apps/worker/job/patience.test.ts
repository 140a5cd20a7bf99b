import { ManualClock } from '@headwater/state';
import { expect, test } from 'vitest';
import { keepGoing, type PatientInput } from './patience.ts';

const opus = 'audio/x-opus, rate=(int)48000, channels=(int)2, channel-mapping-family=(int)0';
const s = 1_000_000_000n;

interface TestInput extends PatientInput {
  atNs: bigint | null;
  filled: bigint[];
}
function input(caps: string, atNs: bigint | null): TestInput {
  const at: TestInput = {
    caps,
    headers: [],
    atNs,
    filled: [],
    lastNs: () => at.atNs,
    fill({ ptsNs }) {
      at.filled.push(ptsNs);
      at.atNs = ptsNs;
      return true;
    },
  };
  return at;
}

test('silent sound is filled up to two seconds ago while the picture goes on, and no longer once it is back', () => {
  const clock = new ManualClock();
  const nowNs = (): bigint => 100n * s + BigInt(clock.nowMs()) * 1_000_000n;
  const sound = input(opus, 100n * s);
  const picture = input('video/x-vp8', 100n * s);
  const stop = keepGoing([picture, sound], clock, nowNs);
  for (let ms = 0; ms < 2000; ms += 100) {
    clock.advance(100);
    picture.atNs = nowNs();
  }
  expect(sound.filled).toEqual([]);
  for (let ms = 0; ms < 1000; ms += 100) {
    clock.advance(100);
    picture.atNs = nowNs();
  }
  expect(sound.filled).toHaveLength(50);
  expect(sound.filled[0]).toBe(100n * s + 20_000_000n);
  expect(sound.atNs).toBe(101n * s);
  sound.atNs = nowNs();
  clock.advance(1000);
  expect(sound.filled).toHaveLength(50);
  stop();
  expect(clock.waiting).toBe(0);
});

test('nothing is filled while the others are silent as well', () => {
  const clock = new ManualClock();
  const sound = input(opus, 100n * s);
  const stop = keepGoing([input('video/x-vp8', 100n * s), sound], clock, () => 200n * s);
  clock.advance(5000);
  expect(sound.filled).toEqual([]);
  stop();
});

test('a picture that has never come is not repeated', () => {
  const clock = new ManualClock();
  const nowNs = (): bigint => 100n * s + BigInt(clock.nowMs()) * 1_000_000n;
  const picture = input('video/x-theora, framerate=(fraction)30/1', null);
  const sound = input(opus, 100n * s);
  const stop = keepGoing([picture, sound], clock, nowNs);
  const goOn = (): void => {
    for (let ms = 0; ms < 4000; ms += 100) {
      clock.advance(100);
      sound.atNs = nowNs();
    }
  };
  goOn();
  expect(picture.filled).toEqual([]);
  picture.atNs = nowNs();
  goOn();
  // Two of the four seconds, at 30 a second.
  expect(picture.filled).toHaveLength(60);
  stop();
});
