import type { FlowRecord, WorkerRecord } from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { aMute } from '@headwater/state/testing/a-mute';
import { expect, test } from 'vitest';
import { wallTiles, type WallRecords } from './wall-tiles.ts';

const aFlow = (id: FlowRecord['id'], label: string): FlowRecord => ({
  kind: 'flow',
  id,
  label,
  latencyS: 0.3,
  temporary: false,
});
const aWorker = (id: string, connected: boolean): WorkerRecord => ({
  kind: 'worker',
  id,
  connected,
  address: '',
  version: '',
  sinceMs: 0,
});
const records: WallRecords = {
  components: [
    aComponent({ id: '/atmosphere/door', workerId: 'edge', mood: 'sad' }),
    aComponent({ id: '/hall/camera', workerId: 'hall' }),
    aComponent({ id: '/hall/live', workerId: 'edge', mood: 'hungry' }),
  ],
  flows: [aFlow('/atmosphere', 'Atmosphere'), aFlow('/hall', 'Lecture hall'), aFlow('/empty', 'Empty')],
  workers: [aWorker('edge', true), aWorker('hall', false)],
  mutes: [],
};
const moods = (of: 'flows' | 'workers', mutes = records.mutes): [string, string][] =>
  wallTiles(of, { ...records, mutes }).map(({ label, mood }) => [label, mood]);

test('flows have the mood of their worst component; the atmosphere is no room', () => {
  expect(moods('flows')).toEqual([
    ['Lecture hall', 'hungry'],
    ['Empty', 'sleeping'],
  ]);
});

test('a worker that is away is lost, whatever was heard of it last', () => {
  expect(moods('workers')).toEqual([
    ['edge', 'sad'],
    ['hall', 'lost'],
  ]);
});

test('what is muted does not count', () => {
  expect(moods('flows', [aMute({ id: '/hall/live' })])[0]).toEqual(['Lecture hall', 'happy']);
  expect(moods('workers', [aMute({ id: '/atmosphere/door' })])[0]).toEqual(['edge', 'hungry']);
});

test('a flow is muted as a whole by its own mute or by those of all that is in it; the one that ends first is told', () => {
  const muteOfTile = (id: string, mutes: ReturnType<typeof aMute>[]): string | undefined =>
    wallTiles('flows', { ...records, mutes }).find((tile) => tile.id === id)?.mute?.id;
  expect(muteOfTile('/hall', [aMute({ id: '/hall' })])).toBe('/hall');
  expect(muteOfTile('/hall', [aMute({ id: '/hall/live' })])).toBeUndefined();
  const both = [aMute({ id: '/hall/live', untilMs: 2000 }), aMute({ id: '/hall/camera', untilMs: 1000 })];
  expect(muteOfTile('/hall', both)).toBe('/hall/camera');
  expect(muteOfTile('/empty', both)).toBeUndefined();
});
