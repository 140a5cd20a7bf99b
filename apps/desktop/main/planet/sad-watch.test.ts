import { ManualClock, Mirror, type Mood } from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { aMute } from '@headwater/state/testing/a-mute';
import { beforeEach, expect, test } from 'vitest';
import { SadWatch } from './sad-watch.ts';

let clock: ManualClock;
let mirror: Mirror;
let told: string[][];

beforeEach(() => {
  clock = new ManualClock();
  mirror = new Mirror();
  told = [];
  new SadWatch({
    mirror,
    clock,
    onSad: (components) => told.push(components.map(({ label }) => label)),
  });
});

function feels(name: string, mood: Mood): void {
  mirror.onBatch([{ op: 'put', record: aComponent({ id: `/hall/${name}`, flowId: '/hall', label: name, mood }) }]);
}

test('who was sad when it began is no news', () => {
  feels('camera', 'sad');
  clock.advance(5000);
  expect(told).toEqual([]);
});

test('what turns sad within two seconds is told together, once', () => {
  feels('camera', 'happy');
  feels('vp8', 'happy');
  feels('camera', 'sad');
  clock.advance(1000);
  feels('vp8', 'sad');
  clock.advance(1000);
  feels('camera', 'sad');
  clock.advance(5000);
  expect(told).toEqual([['camera', 'vp8']]);
});

test('what is over at once, and what is muted, is not told', () => {
  for (const name of ['camera', 'mic']) feels(name, 'happy');
  mirror.onBatch([{ op: 'put', record: aMute({ id: '/hall/mic' }) }]);
  for (const name of ['camera', 'mic']) feels(name, 'sad');
  feels('camera', 'waking');
  feels('camera', 'happy');
  clock.advance(10_000);
  expect(told).toEqual([]);
});

test('who turns sad again is told again', () => {
  feels('camera', 'happy');
  feels('camera', 'sad');
  clock.advance(3000);
  feels('camera', 'happy');
  feels('camera', 'sad');
  clock.advance(3000);
  expect(told).toHaveLength(2);
});

test('one that is started again and fails again is told once, until it has been well', () => {
  feels('camera', 'happy');
  for (let round = 0; round < 3; round++) {
    feels('camera', 'sad');
    clock.advance(4000);
    feels('camera', 'waking');
    clock.advance(1000);
  }
  expect(told).toEqual([['camera']]);
});

test('one after the other are told together, and the first waits for them eight seconds at most', () => {
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) feels(name, 'happy');
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    feels(name, 'sad');
    clock.advance(1900);
  }
  expect(told).toEqual([['a', 'b', 'c', 'd', 'e']]);
  feels('f', 'sad');
  clock.advance(2000);
  expect(told[1]).toEqual(['f']);
});
