import type { JournalEntry, JournalEvent } from '@headwater/state';
import { expect, test } from 'vitest';
import { journalAbout, minuteBefore } from './minute-before.ts';

const camera = { id: '/hall/camera', workerId: 'attic', mood: 'sad' } as const;
const at = (atMs: number, event: JournalEvent): JournalEntry => ({ number: atMs, atMs, ...event });
const sad: JournalEvent = { what: 'mood', id: '/hall/camera', mood: 'sad', before: 'happy' };

test('the minute before is that before the last time that it came to the present mood', () => {
  const waking: JournalEvent = { what: 'mood', id: '/hall/camera', mood: 'waking', before: 'sad' };
  const entries = [at(1e5, sad), at(2e5, waking), at(3e5, sad), at(3e5 + 9, { ...sad, id: '/hall/mic' })];
  expect(minuteBefore(entries, camera)).toEqual({ sinceMs: 240_000, untilMs: 302_000 });
});

test('where a worker went away, its going is the moment', () => {
  const gone = at(500_000, { what: 'worker', workerId: 'attic', connected: false });
  const back = at(400_000, { what: 'worker', workerId: 'attic', connected: true });
  expect(minuteBefore([back, gone], { ...camera, mood: 'lost' })?.sinceMs).toBe(440_000);
  const cause = { ...camera } as never;
  expect(journalAbout({ trouble: 'lost', cause })).toBe('attic');
  expect(journalAbout({ trouble: 'failed', cause })).toBe('/hall/camera');
});

test('a journal that knows nothing of it says so', () => {
  expect(minuteBefore([at(1, { what: 'manager', event: 'started' })], camera)).toBeUndefined();
});
