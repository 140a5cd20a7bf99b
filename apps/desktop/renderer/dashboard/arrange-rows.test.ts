import type { Mood, MuteRecord } from '@headwater/state';
import { aComponent } from '@headwater/state/testing/a-component';
import { aMute } from '@headwater/state/testing/a-mute';
import { expect, test } from 'vitest';
import { arrangeRows } from './arrange-rows.ts';
import { dashboardRows, type DashboardRow } from './dashboard-row.ts';
import { firstChoices, type ViewChoices } from './view-choices.ts';

interface Wish {
  id: `/${string}/${string}`;
  label?: string;
  mood?: Mood;
  worker?: string;
  cpu?: number;
  startedAtMs?: number;
}

function someRows(...wishes: Wish[]): readonly DashboardRow[] {
  return mutedRows([], ...wishes);
}

function mutedRows(mutes: readonly MuteRecord[], ...wishes: Wish[]): readonly DashboardRow[] {
  return dashboardRows({
    components: wishes.map(({ id, label, mood, worker }) =>
      aComponent({ id, label: label ?? id, mood: mood ?? 'happy', workerId: worker ?? 'local' }),
    ),
    processes: wishes.map(({ id, startedAtMs }) => ({
      kind: 'process',
      id,
      state: 'running',
      pid: 1,
      startedAtMs: startedAtMs ?? null,
      bundle: null,
      restarts: 0,
      restartAtMs: null,
      lastExit: null,
      responsive: true,
    })),
    loads: [
      {
        kind: 'load',
        id: 'local',
        atMs: 0,
        cpu: 0,
        memoryFreeBytes: 0,
        diskFreeBytes: 0,
        components: Object.fromEntries(
          wishes.flatMap(({ id, cpu }) => (cpu === undefined ? [] : [[id, { cpu, memoryBytes: 0 }]])),
        ),
      },
    ],
    flows: [{ kind: 'flow', id: '/two', label: 'Lecture hall 2', latencyS: 0.3, temporary: false }],
    mutes,
    atmosphereLabel: 'Atmosphere',
    mutedWord: 'muted',
    typeTitle: () => 'Imagen de prueba',
    moodWord: (mood) => (mood === 'sad' ? 'triste' : mood),
  });
}

function shown(rows: readonly DashboardRow[], choices: Partial<ViewChoices>): string[] {
  return arrangeRows(rows, { ...firstChoices, group: 'none', ...choices }, 'en').map((item) =>
    item.kind === 'group' ? `[${item.label} ${item.mood}]` : item.row.id,
  );
}

test('rows are sorted by label as a person counts, sad and lost ones first', () => {
  const rows = someRows(
    { id: '/a/one', label: 'Room 10' },
    { id: '/a/two', label: 'Room 9' },
    { id: '/a/lost', label: 'A', mood: 'lost' },
    { id: '/a/sad', label: 'Z', mood: 'sad' },
  );
  expect(shown(rows, {})).toEqual(['/a/sad', '/a/lost', '/a/two', '/a/one']);
  expect(shown(rows, { isDescending: true })).toEqual(['/a/sad', '/a/lost', '/a/one', '/a/two']);
});

test('sorted by mood, the direction decides', () => {
  const rows = someRows({ id: '/a/happy' }, { id: '/a/sad', mood: 'sad' }, { id: '/a/sleeping', mood: 'sleeping' });
  expect(shown(rows, { sort: 'mood' })).toEqual(['/a/sad', '/a/happy', '/a/sleeping']);
  expect(shown(rows, { sort: 'mood', isDescending: true })).toEqual(['/a/sleeping', '/a/happy', '/a/sad']);
});

test('what is not known comes last, up and down', () => {
  const rows = someRows({ id: '/a/none' }, { id: '/a/low', cpu: 0.1 }, { id: '/a/high', cpu: 1.5 });
  expect(shown(rows, { sort: 'cpu' })).toEqual(['/a/low', '/a/high', '/a/none']);
  expect(shown(rows, { sort: 'cpu', isDescending: true })).toEqual(['/a/high', '/a/low', '/a/none']);
});

test('who started last has run for the shortest time', () => {
  const rows = someRows({ id: '/a/old', startedAtMs: 1000 }, { id: '/a/young', startedAtMs: 9000 });
  expect(shown(rows, { sort: 'uptime' })).toEqual(['/a/young', '/a/old']);
});

test('every word of the filter has to fit name, label, type, worker, flow or mood, without accents', () => {
  const rows = someRows(
    { id: '/a/cam', label: 'Cámara', worker: 'hall' },
    { id: '/two/mic', label: 'Mikrofon', mood: 'sad' },
  );
  expect(shown(rows, { filter: 'CAMARA' })).toEqual(['/a/cam']);
  expect(shown(rows, { filter: ' hall  imagen' })).toEqual(['/two/mic', '/a/cam']);
  expect(shown(rows, { filter: 'lecture' })).toEqual(['/two/mic']);
  expect(shown(rows, { filter: 'triste' })).toEqual(['/two/mic']);
  expect(shown(rows, { filter: 'cam mic' })).toEqual([]);
});

test('groups tell their worst mood and counts, and the sad one is first', () => {
  const rows = someRows(
    { id: '/one/a' },
    { id: '/two/a' },
    { id: '/two/b', mood: 'sad' },
    { id: '/two/c', mood: 'sleeping' },
  );
  expect(shown(rows, { group: 'flow' })).toEqual([
    '[Lecture hall 2 sad]',
    '/two/b',
    '/two/a',
    '/two/c',
    '[one happy]',
    '/one/a',
  ]);
  const [head] = arrangeRows(rows, firstChoices, 'en');
  expect(head).toMatchObject({
    counts: [
      { mood: 'sad', count: 1 },
      { mood: 'happy', count: 1 },
      { mood: 'sleeping', count: 1 },
    ],
  });
  expect(shown(rows, { group: 'mood' })[0]).toBe('[sad sad]');
  expect(shown(rows, { group: 'worker' })[0]).toBe('[local sad]');
});

test('what is muted does not come first, does not count in its group, and is found by that word and by the reason', () => {
  const mute = aMute({ id: '/one/z', reason: 'new lens' });
  const rows = mutedRows([mute], { id: '/one/a' }, { id: '/one/z', mood: 'sad' }, { id: '/two/b', mood: 'hungry' });
  expect(shown(rows, {})).toEqual(['/one/a', '/one/z', '/two/b']);
  expect(shown(rows, { group: 'flow' })).toEqual([
    '[Lecture hall 2 hungry]',
    '/two/b',
    '[one happy]',
    '/one/a',
    '/one/z',
  ]);
  expect(shown(rows, { group: 'mood' })[0]).toBe('[sad sad]');
  expect(shown(rows, { filter: 'muted lens' })).toEqual(['/one/z']);
  const flow = mutedRows([aMute({ id: '/one' })], { id: '/one/a', mood: 'sad' });
  expect(shown(flow, { group: 'flow' })[0]).toBe('[one sleeping]');
});
