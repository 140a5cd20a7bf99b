import { aComponent } from '@headwater/state/testing/a-component';
import { expect, test } from 'vitest';
import { GraphComponentList } from './graph-component-list.ts';

const camera = aComponent({ id: '/hall/camera' });
const live = aComponent({ id: '/hall/live', links: [{ eater: 'in', from: '/hall/camera:video' }] });
const aList = (): GraphComponentList => new GraphComponentList(new Map(), (type) => type);

test('a mood changes nothing; a label changes that one component and the list', () => {
  const list = aList();
  const before = list.read([camera, live]);
  expect(list.read([{ ...camera, mood: 'sad' }, live])).toBe(before);
  const after = list.read([{ ...camera, label: 'Camera left' }, live]);
  expect(after.map(({ label }) => label)).toEqual(['Camera left', live.label]);
  expect(after[1]).toBe(before[1]);
});

test('one that is gone is forgotten, and comes back as it is by then', () => {
  const list = aList();
  list.read([camera, live]);
  expect(list.read([live]).map(({ id }) => id)).toEqual(['/hall/live']);
  expect(list.read([{ ...camera, workerId: 'edge' }, live])[0]?.workerId).toBe('edge');
});
