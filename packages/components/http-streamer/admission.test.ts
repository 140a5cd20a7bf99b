import { expect, test } from 'vitest';
import { ManualClock } from '@headwater/state';
import { Admission } from './admission.ts';
import { streamSettings } from './stream-settings.ts';

test('that it is full is said while somebody could not come, and looked after every ten seconds', () => {
  const clock = new ManualClock();
  const said = new Set<string>();
  let viewers = 1;
  let rateBps = 1_000_000;
  const settings = (clients: number, bandwidth: number) =>
    streamSettings({ 'client-limit': clients, 'bandwidth-limit': bandwidth });
  const admission = new Admission({
    clock,
    settings: settings(2, 0),
    viewers: () => viewers,
    rateBps: () => rateBps,
    say: (message) => said.add(message.key),
    unsay: (key) => said.delete(key),
  });
  expect(admission.mayCome()).toBe(true);
  viewers = 2;
  expect(said.size).toBe(0);
  expect(admission.mayCome()).toBe(false);
  expect([...said]).toEqual(['http-streamer:full']);
  clock.advance(30_000);
  expect(said.size).toBe(1);
  viewers = 1;
  clock.advance(10_000);
  expect(said.size).toBe(0);
  expect(clock.waiting).toBe(0);

  admission.settings = settings(0, 2_500_000);
  expect(admission.mayCome()).toBe(true);
  viewers = 2;
  expect(admission.mayCome()).toBe(false);
  expect([...said]).toEqual(['http-streamer:bandwidth-full']);
  // A live change counts at once, and lower bit rates make room too.
  admission.settings = settings(2, 0);
  expect(said.size).toBe(1);
  admission.settings = settings(0, 3_000_000);
  expect(said.size).toBe(0);
  expect(admission.mayCome()).toBe(true);
  viewers = 5;
  expect(admission.mayCome()).toBe(false);
  rateBps = 100_000;
  expect(admission.mayCome()).toBe(true);
  expect(admission.refused).toBe(3);
  admission.close();
  expect(clock.waiting).toBe(0);
});
