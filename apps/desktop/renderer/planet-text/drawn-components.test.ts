import { expect, test } from 'vitest';
import type { GraphComponent } from '../graph/graph-model.ts';
import type { PlanMark } from '../graph/graph-nodes.ts';
import { drawnComponents } from './drawn-components.ts';

function drawn(id: GraphComponent['id'], label: string): GraphComponent {
  return { id, flowId: '/a', label, typeTitle: '', workerId: 'local', links: [], references: [] };
}

const running = [
  drawn('/a/kept', 'runs'),
  drawn('/a/changed', 'runs'),
  drawn('/a/later', 'runs'),
  drawn('/a/gone', 'runs'),
];
const draft = [
  drawn('/a/kept', 'draft'),
  drawn('/a/changed', 'draft'),
  drawn('/a/new', 'draft'),
  drawn('/a/old', 'draft'),
];
const marks = new Map<string, PlanMark>([
  ['/a/changed', 'changed'],
  ['/a/new', 'back'],
  ['/a/gone', 'removed'],
]);
const shown = (isMerged: boolean): string[] =>
  drawnComponents(draft, running, { marks, isMerged }).map(({ id, label }) => `${id} ${label}`);

test('a draft is drawn as it is, with what it takes out', () => {
  expect(shown(false)).toEqual(['/a/kept draft', '/a/changed draft', '/a/new draft', '/a/old draft', '/a/gone runs']);
});

test('merged with what runs, only what is marked is taken from the draft', () => {
  expect(shown(true)).toEqual(['/a/kept runs', '/a/changed draft', '/a/later runs', '/a/gone runs', '/a/new draft']);
});
