import type { ComponentId } from '@headwater/state';
import { expect, test } from 'vitest';
import { graphLines, type GraphComponent, type GraphFlow } from './graph-model.ts';

function aComponent(id: ComponentId, fields: Partial<GraphComponent> = {}): GraphComponent {
  const flowId = `/${id.split('/')[1] ?? ''}` as const;
  return { id, flowId, label: id, typeTitle: 'Test', workerId: 'local', links: [], references: [], ...fields };
}

function aFlow(id: `/${string}`, isFolded: boolean, ...components: GraphComponent[]): GraphFlow {
  return { id, label: id, components, isFolded };
}

const camera = aComponent('/hall/camera');
const vp8 = aComponent('/hall/vp8', { links: [{ eater: 'in', from: '/hall/camera:video' }] });
const live = aComponent('/hall/live', {
  links: [{ eater: 'in', from: '/hall/vp8:video' }],
  references: ['/atmosphere/door', '/atmosphere/guests'],
});
const more = aComponent('/hall/more', { references: ['/atmosphere/door'] });
const atmosphere = (isFolded: boolean): GraphFlow =>
  aFlow('/atmosphere', isFolded, aComponent('/atmosphere/door'), aComponent('/atmosphere/guests'));

test('feeds go from feeder to eater, references to what is needed', () => {
  const lines = graphLines([aFlow('/hall', false, camera, vp8, live), atmosphere(false)]);
  expect(lines.map(({ kind, source, target }) => `${kind} ${source} ${target}`)).toEqual([
    'feed /hall/camera /hall/vp8',
    'feed /hall/vp8 /hall/live',
    'reference /hall/live /atmosphere/door',
    'reference /hall/live /atmosphere/guests',
  ]);
});

test('a folded flow keeps only what leads out of it, counted', () => {
  const lines = graphLines([aFlow('/hall', true, camera, vp8, live, more), atmosphere(false)]);
  expect(lines).toMatchObject([
    { kind: 'reference', source: '/hall', target: '/atmosphere/door', count: 2 },
    { kind: 'reference', source: '/hall', target: '/atmosphere/guests', count: 1 },
  ]);
  expect(graphLines([aFlow('/hall', true, live), atmosphere(true)])).toMatchObject([
    { source: '/hall', target: '/atmosphere', count: 2 },
  ]);
});

test('a line to what is not there is left out', () => {
  expect(graphLines([aFlow('/hall', false, vp8, live)])).toHaveLength(1);
});
