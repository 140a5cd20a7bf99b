import { expect, test } from 'vitest';
import { groupMood, worstFirst } from './group-mood.ts';
import type { Mood } from './mood.ts';
import { muteOf } from './mute.ts';
import { aComponent } from './testing/a-component.ts';
import { aMute } from './testing/a-mute.ts';

function members(...moods: Mood[]): ReturnType<typeof aComponent>[] {
  return moods.map((mood, index) => aComponent({ id: `/hall/c${String(index)}`, mood }));
}

test('a group feels as its worst, and sleeps only if all of it sleeps', () => {
  expect(groupMood([], [])).toBe('sleeping');
  expect(groupMood(members('sleeping', 'sleeping'), [])).toBe('sleeping');
  expect(groupMood(members('sleeping', 'happy'), [])).toBe('happy');
  for (const [index, worst] of worstFirst.entries())
    expect(groupMood(members(...worstFirst.slice(index).reverse()), []), worst).toBe(worst);
});

test('a muted component does not count, nor does one in a muted flow', () => {
  const group = members('sad', 'happy', 'hungry');
  expect(groupMood(group, [aMute({ id: '/hall/c0' })])).toBe('hungry');
  expect(groupMood(group, [aMute({ id: '/hall/c0' }), aMute({ id: '/hall/c2' })])).toBe('happy');
  const two = [...group, aComponent({ id: '/foyer/live', mood: 'waking' })];
  expect(groupMood(two, [aMute({ id: '/hall' })])).toBe('waking');
  expect(groupMood(two, [aMute({ id: '/hal' }), aMute({ id: '/nowhere/c0' })])).toBe('sad');
});

test('of a group that is muted as a whole its trouble does not count', () => {
  const mutes = [aMute({ id: '/hall' })];
  expect(groupMood(members('sad', 'happy'), mutes)).toBe('happy');
  expect(groupMood(members('sad', 'hungry', 'lost'), mutes)).toBe('sleeping');
  expect(groupMood(members('lost', 'waking', 'happy'), mutes)).toBe('waking');
});

test("the mute of a component counts before its flow's", () => {
  const own = aMute({ id: '/hall/camera', reason: 'lens' });
  const flow = aMute({ id: '/hall', reason: 'holidays' });
  const camera = aComponent({ id: '/hall/camera' });
  expect(muteOf(camera, [flow, own])).toBe(own);
  expect(muteOf(camera, [flow])).toBe(flow);
  expect(muteOf(aComponent({ id: '/foyer/camera' }), [flow, own])).toBeUndefined();
});
