import { aComponent } from '@headwater/state/testing/a-component';
import { Mirror, Problem, type Change, type ComponentRecord } from '@headwater/state';
import { expect, test } from 'vitest';
import { findComponent, findFeed, findIds, findMutables } from './component-names.ts';

const components = (['/test/picture', '/test/tone', '/other/picture', '/other/file'] as const).map((id) =>
  aComponent({ id }),
);
const feedersOf = ({ id }: ComponentRecord): string[] => (id.endsWith('file') ? ['video', 'audio'] : ['picture']);

test('a component is found by its id, with or without the first slash, and by its name where it is the only one', () => {
  expect(findComponent('/test/picture', components).id).toBe('/test/picture');
  expect(findComponent('test/picture', components).id).toBe('/test/picture');
  expect(findComponent('tone', components).id).toBe('/test/tone');
});

test('a name that two flows have is refused, naming both', () => {
  expect(() => findComponent('picture', components)).toThrow(Problem);
  expect(problemOf(() => findComponent('picture', components)).args['choices']).toBe('/test/picture /other/picture');
});

test('a name that nobody has is answered with the nearest', () => {
  expect(problemOf(() => findComponent('/test/pictur', components)).args['nearest']).toBe('/test/picture');
  expect(problemOf(() => findComponent('toen', components)).args['nearest']).toBe('tone');
  expect(problemOf(() => findComponent('tone', [])).key).toBe('cli:no-components');
});

test('a star stands for anything but a slash, and what several names mean is named once', () => {
  expect(findIds(['*/picture', 'tone'], components)).toEqual(['/test/picture', '/other/picture', '/test/tone']);
  expect(findIds(['/test/*', '/test/tone'], components)).toEqual(['/test/picture', '/test/tone']);
  expect(findIds(['p*e'], components)).toEqual(['/test/picture', '/other/picture']);
  expect(findIds(['/o*/*'], components)).toEqual(['/other/picture', '/other/file']);
  expect(problemOf(() => findIds(['/*/f.l*'], components)).key).toBe('cli:no-match');
});

test('a feed is found by its component where that has one feeder, else by the feeder too', () => {
  expect(findFeed('tone', components, feedersOf)).toBe('/test/tone:picture');
  expect(findFeed('file:audio', components, feedersOf)).toBe('/other/file:audio');
  expect(problemOf(() => findFeed('file', components, feedersOf)).args['choices']).toBe(
    '/other/file:video /other/file:audio',
  );
  expect(problemOf(() => findFeed('file:subtitles', components, feedersOf)).key).toBe('cli:unknown-feed');
});

function problemOf(work: () => unknown): Problem['problem'] {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.problem;
  }
  throw new Error('no Problem was thrown');
}

test('a flow is found by its name where no component is called so', () => {
  const mirror = new Mirror();
  const flow = (id: `/${string}`): Change => ({
    op: 'put',
    record: { kind: 'flow', id, label: id, latencyS: 0.3, temporary: false },
  });
  const changes = components.map((record): Change => ({ op: 'put', record }));
  mirror.onSnapshot([...changes, flow('/test'), flow('/other'), flow('/file')]);
  expect(findMutables(['test', '/other', 'tone'], mirror)).toEqual(['/test', '/other', '/test/tone']);
  expect(findMutables(['file', '/file'], mirror)).toEqual(['/other/file', '/file']);
  expect(problemOf(() => findMutables(['tset'], mirror)).key).toBe('cli:unknown-component');
});
