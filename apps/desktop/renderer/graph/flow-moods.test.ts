import { aComponent } from '@headwater/state/testing/a-component';
import { aMute } from '@headwater/state/testing/a-mute';
import { expect, test } from 'vitest';
import { flowMoods } from './flow-moods.ts';

const components = [
  aComponent({ id: '/hall/camera' }),
  aComponent({ id: '/hall/live', mood: 'hungry' }),
  aComponent({ id: '/hall/vp8' }),
  aComponent({ id: '/room/loop', mood: 'sad' }),
];

test('a flow is counted by itself, the worst first; what is muted does not count for the whole', () => {
  const counts = [
    { mood: 'hungry', count: 1 },
    { mood: 'happy', count: 2 },
  ];
  expect(flowMoods('/hall', components, [])).toEqual({ mood: 'hungry', counts });
  expect(flowMoods('/hall', components, [aMute({ id: '/hall/live' })])).toEqual({ mood: 'happy', counts });
  expect(flowMoods('/nowhere', components, [])).toEqual({ mood: 'sleeping', counts: [] });
});
