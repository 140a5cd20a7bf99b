import { expect, test } from 'vitest';
import { layoutFlows, type LayoutInput } from './layout-flows.ts';
import { cardPx, type Place } from './place.ts';

const hall = {
  id: '/hall',
  isFolded: false,
  isAtmosphere: false,
  nodes: ['/hall/live', '/hall/camera', '/hall/vp8', '/hall/mic'],
  lines: [
    ['/hall/camera', '/hall/vp8'],
    ['/hall/vp8', '/hall/live'],
    ['/hall/mic', '/hall/live'],
  ],
} as const;
const atmosphere = { ...hall, id: '/atmosphere', isAtmosphere: true, nodes: ['/atmosphere/door'], lines: [] };

function overlap(one: Place, other: Place): boolean {
  const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x;
  return !isBeside && one.y < other.y + other.height && other.y < one.y + one.height;
}

test('a flow runs from left to right inside of its box, nothing covers anything', () => {
  const places = layoutFlows({ flows: [hall, { ...hall, id: '/two', nodes: ['/two/a'], lines: [] }, atmosphere] });
  const place = (id: string): Place => places[id] ?? { x: NaN, y: NaN, width: 0, height: 0 };
  expect(place('/hall/camera').x).toBeLessThan(place('/hall/vp8').x);
  expect(place('/hall/vp8').x).toBeLessThan(place('/hall/live').x);
  const nodes = hall.nodes.map(place);
  for (const [index, node] of nodes.entries()) {
    expect(node.x).toBeGreaterThanOrEqual(place('/hall').x);
    expect(node.y + node.height).toBeLessThanOrEqual(place('/hall').y + place('/hall').height);
    for (const other of nodes.slice(index + 1)) expect(overlap(node, other)).toBe(false);
  }
  expect(overlap(place('/hall'), place('/two'))).toBe(false);
  expect(place('/two').y).toBeGreaterThan(place('/hall').y);
  expect(place('/atmosphere').x).toBeGreaterThan(place('/hall').x + place('/hall').width);
});

test('folded flows stand side by side, each as large as any, and a flow that is unfolded below them', () => {
  const flows = Array.from({ length: 12 }, (_, index) => ({
    ...hall,
    id: `/room${String(index)}`,
    isFolded: index !== 7,
  }));
  const places = layoutFlows({ flows } satisfies LayoutInput);
  expect(places['/room1']).toEqual({ x: cardPx.width + 32, y: 0, ...cardPx });
  const boxes = flows.map(({ id }) => places[id]).filter((place) => place !== undefined);
  for (const [index, box] of boxes.entries())
    for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
});

test('the same structure gets the same places', () => {
  expect(layoutFlows({ flows: [hall, atmosphere] })).toEqual(layoutFlows({ flows: [hall, atmosphere] }));
});
