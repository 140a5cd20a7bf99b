import { Mirror, type ComponentRecord } from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { expect, test } from 'vitest';
import { flowTroubles } from './flow-troubles.ts';

const eats = (component: string): Pick<ComponentRecord, 'links'> => ({
  links: [{ eater: 'in', from: `/hall/${component}:out` }],
});

test('who only waits for another is not told beside it, and failures come first', () => {
  const components = [
    aComponent({ id: '/hall/mic', mood: 'hungry' }),
    aComponent({ id: '/hall/live', mood: 'hungry', ...eats('encoder') }),
    aComponent({ id: '/hall/encoder', mood: 'hungry', ...eats('camera') }),
    aComponent({ id: '/hall/camera', mood: 'sad' }),
  ];
  const mirror = new Mirror();
  mirror.onSnapshot(components.map((record) => ({ op: 'put', record })));
  expect(flowTroubles(components, mirror).map(({ cause, trouble }) => [cause.id, trouble])).toEqual([
    ['/hall/camera', 'failed'],
    ['/hall/mic', 'unknown'],
  ]);
  expect(flowTroubles([], mirror)).toEqual([]);
});
