import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock, Problem, Store, type JournalEvent, type Message } from '@headwater/state';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { say } from '../say.ts';
import { FloodGate } from './flood-gate.ts';
import { followEntries } from './follow-entries.ts';
import { Journal, type JournalOptions } from './journal.ts';
import { openJournal } from './open-journal.ts';
import { recordAct } from './record-act.ts';

let folder: string;
let clock: ManualClock;
let messages: readonly Message[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-journal-'));
  clock = new ManualClock(1_000_000);
  messages = [];
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function open(options: Partial<JournalOptions> = {}): Promise<Journal> {
  return Journal.open({ folder: join(folder, 'journal'), clock, onMessages: (now) => (messages = now), ...options });
}

const aMood = (id: string): JournalEvent => ({ what: 'mood', id: id as '/a/b', mood: 'sad', before: 'happy' });
const about = (event: JournalEvent): string => (event.what === 'mood' ? event.id : event.what);

describe('Journal', () => {
  test('goes on counting after an end, and after a kill in the middle of a line', async () => {
    const first = await open();
    for (let count = 0; count < 3; count++) first.add(aMood('/a/b'));
    await first.close();
    const [file = ''] = await readdir(join(folder, 'journal'));
    await appendFile(join(folder, 'journal', file), '{"number":4,"atMs":1000000,"what":"mo');
    const second = await open();
    second.add(aMood('/a/c'));
    await second.close();
    const third = await open();
    const { entries, first: oldest } = await third.read({ limit: 10 });
    expect(entries.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(entries.at(-1)).toMatchObject({ id: '/a/c' });
    expect(oldest).toBe(1);
    await third.close();
  });

  test('writes within a second, and in one go', async () => {
    const journal = await open();
    journal.add(aMood('/a/b'));
    expect(clock.waiting).toBe(1);
    journal.add(aMood('/a/b'));
    expect(clock.waiting).toBe(1);
    clock.advance(1000);
    await journal.read({ limit: 1 });
    const [file = ''] = await readdir(join(folder, 'journal'));
    expect((await readFile(join(folder, 'journal', file), 'utf8')).split('\n')).toHaveLength(3);
    await journal.close();
    expect(clock.waiting).toBe(0);
  });

  test('gives pages by time, number and what they are about, over many files', async () => {
    const journal = await open({ limits: { segmentBytes: 300 } });
    for (let number = 1; number <= 60; number++) {
      clock.advance(1000);
      journal.add(aMood(number % 2 === 0 ? '/a/b' : '/a2/b'));
      if (number % 4 === 0) await journal.flush();
    }
    expect((await readdir(join(folder, 'journal'))).length).toBeGreaterThan(5);
    const numbers = async (query: object): Promise<number[]> =>
      (await journal.read({ limit: 1000, ...query })).entries.map(({ number }) => number);
    expect(await numbers({})).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
    expect(await numbers({ limit: 3 })).toEqual([58, 59, 60]);
    expect(await numbers({ limit: 3, before: 58 })).toEqual([55, 56, 57]);
    expect(await numbers({ about: '/a', before: 7 })).toEqual([2, 4, 6]);
    expect(await numbers({ about: '/a2/b', limit: 2 })).toEqual([57, 59]);
    expect(await numbers({ sinceMs: 1_000_000 + 10_000, untilMs: 1_000_000 + 12_000 })).toEqual([10, 11, 12]);
    journal.add({ what: 'manager', event: 'started' });
    journal.add(aMood('/a/b'));
    expect(await numbers({ what: ['manager', 'act'] })).toEqual([61]);
    expect(await numbers({ what: ['mood'], limit: 2 })).toEqual([60, 62]);
    await journal.close();
  });

  test('keeps to its size and age: the oldest files go', async () => {
    const journal = await open({ limits: { segmentBytes: 500, totalBytes: 3000, ageMs: 1_000_000 } });
    for (let count = 0; count < 200; count++) {
      journal.add(aMood('/a/b'));
      await journal.flush();
    }
    const sizes = await Promise.all(
      (await readdir(join(folder, 'journal'))).map(async (name) => (await stat(join(folder, 'journal', name))).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3700);
    const { entries, first } = await journal.read({ limit: 1000 });
    expect(first).toBeGreaterThan(100);
    expect(entries[0]?.number).toBe(first);
    clock.advance(2_000_000);
    journal.add(aMood('/a/b'));
    await journal.flush();
    clock.advance(1_000_001);
    journal.add(aMood('/a/b'));
    await journal.flush();
    expect((await journal.read({ limit: 1000 })).entries.length).toBeLessThan(12);
    await journal.close();
  });

  test('says that the disk takes nothing, counts what is lost, and says when it is over', async () => {
    // A file where the folder should be: also root cannot write there.
    await writeFile(join(folder, 'journal'), '');
    const journal = await open();
    expect(messages[0]).toMatchObject({ key: 'manager:journal-not-written', args: { lost: 0 } });
    for (let count = 0; count < 5010; count++) journal.add(aMood('/a/b'));
    await journal.flush();
    expect(messages[0]).toMatchObject({ args: { lost: 10 } });
    expect((await journal.read({ limit: 2 })).entries).toHaveLength(2);
    await rm(join(folder, 'journal'));
    clock.advance(1000);
    await journal.flush();
    expect(messages).toEqual([]);
    const { entries } = await journal.read({ limit: 5000 });
    expect(entries[0]).toMatchObject({ number: 11 });
    expect((await journal.read({ limit: 6000 })).entries[0]).toMatchObject({ what: 'left-out', count: 10 });
    await journal.close();
  });

  test('a disk that fails in the middle leaves no half lines', async () => {
    const journal = await open();
    journal.add(aMood('/a/b'));
    await journal.flush();
    const [file = ''] = await readdir(join(folder, 'journal'));
    await appendFile(join(folder, 'journal', file), '{"half');
    journal.add(aMood('/a/c'));
    await journal.close();
    const lines = (await readFile(join(folder, 'journal', file), 'utf8')).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { number: number }).number)).toEqual([1, 2]);
  });

  test('leaves out lines that nobody can read', async () => {
    await mkdir(join(folder, 'journal'));
    await writeFile(join(folder, 'journal', '000000000001-5.jsonl'), 'x\n{"number":7,"atMs":5,"what":"manager"}\n[]\n');
    const journal = await open();
    journal.add(aMood('/a/b'));
    const { entries } = await journal.read({ limit: 10 });
    expect(entries.map(({ number }) => number)).toEqual([7, 8]);
    await journal.close();
  });

  test('is for its owner only', async () => {
    const journal = await open();
    journal.add(aMood('/a/b'));
    await journal.close();
    const [file = ''] = await readdir(join(folder, 'journal'));
    expect((await stat(join(folder, 'journal', file))).mode & 0o077).toBe(0);
    await chmod(join(folder, 'journal'), 0o700);
  });

  test('tells followers what is new, of what they asked for, until they go', async () => {
    const journal = await open();
    const end = new AbortController();
    const lines = followEntries(journal, '/a/b', end.signal)[Symbol.asyncIterator]();
    const next = lines.next();
    journal.add(aMood('/a/c'));
    journal.add(aMood('/a/b'));
    const { value } = (await next) as { value: Uint8Array };
    expect(JSON.parse(Buffer.from(value).toString())).toMatchObject({ number: 2, id: '/a/b' });
    const last = lines.next();
    end.abort();
    expect(await last).toEqual({ done: true, value: undefined });
    await journal.close();
  });

  test('a follower that does not read is told to ask again', async () => {
    const journal = await open();
    const lines = followEntries(journal, undefined, new AbortController().signal)[Symbol.asyncIterator]();
    for (let count = 0; count <= 10_000; count++) journal.add(aMood('/a/b'));
    await expect(lines.next()).rejects.toMatchObject({ problem: { key: 'manager:journal-reader-too-slow' } });
    await journal.close();
  });
});

describe('FloodGate', () => {
  test('lets a hundred through, counts the rest and tells how it is in the end', () => {
    const passed: JournalEvent[] = [];
    const gate = new FloodGate(clock, (event) => passed.push(event));
    for (let count = 0; count < 500; count++) gate.take('/a/b', aMood('/a/b'));
    gate.take('/a/b', { what: 'mood', id: '/a/b', mood: 'happy', before: 'sad' });
    gate.take('/a/c', aMood('/a/c'));
    expect(passed).toHaveLength(101);
    clock.advance(120_000);
    expect(passed.slice(101)).toEqual([
      { what: 'left-out', about: '/a/b', count: 400, reason: 'too-many' },
      { what: 'mood', id: '/a/b', mood: 'happy', before: 'sad' },
    ]);
    clock.advance(24 * 3600 * 1000);
    gate.take('/a/b', aMood('/a/b'));
    expect(passed).toHaveLength(104);
    gate.close();
    expect(clock.waiting).toBe(0);
  });
});

describe('openJournal', () => {
  test('writes down moods, messages and workers as they change, and its own start and end', async () => {
    const store = new Store({ clock });
    const mood = { kind: 'component', id: '/a/b', mood: 'happy' } as never;
    store.apply([{ op: 'put', record: mood }]);
    const opened = await openJournal({ folder: join(folder, 'journal'), clock, store, onMessages: () => undefined });
    const message = { kind: 'message' as const, id: 'm', componentId: '/a/b' as const, workerId: null };
    const error = { ...message, ...say.error('act-failed', {}, { debug: 'secret stack', atMs: 5 }) };
    store.apply([
      { op: 'put', record: error },
      { op: 'patch', kind: 'component', id: '/a/b', fields: { mood: 'sad' } },
    ]);
    store.apply([
      { op: 'put', record: { kind: 'worker', id: 'w', connected: true, address: '', version: '', sinceMs: 0 } },
    ]);
    store.apply([{ op: 'patch', kind: 'worker', id: 'w', fields: { connected: false } }]);
    store.apply([
      { op: 'drop', kind: 'message', id: 'm' },
      { op: 'put', record: { ...error, atMs: 6 } },
    ]);
    store.apply([{ op: 'drop', kind: 'message', id: 'm' }]);
    await opened.close();
    const journal = await open();
    const { entries } = await journal.read({ limit: 100 });
    expect(entries.map((entry) => [entry.what, about(entry)].join(' '))).toEqual([
      'manager manager',
      'said said',
      'mood /a/b',
      'worker worker',
      'worker worker',
      'said said',
      'over over',
      'manager manager',
    ]);
    expect(JSON.stringify(entries)).not.toContain('secret stack');
    await journal.close();
  });

  test('a manager that comes back and finds all as it was has nothing to tell', async () => {
    const record = { kind: 'component', id: '/a/b', mood: 'sleeping' } as never;
    const error = { kind: 'message' as const, id: 'm', componentId: '/a/b' as const, workerId: null };
    for (const mood of ['happy', 'happy', 'sad']) {
      const store = new Store({ clock });
      store.apply([{ op: 'put', record }]);
      const opened = await openJournal({ folder: join(folder, 'journal'), clock, store, onMessages: () => undefined });
      store.apply([
        { op: 'patch', kind: 'component', id: '/a/b', fields: { mood } },
        { op: 'put', record: { ...error, ...say.error('act-failed', {}, { atMs: 5 }) } },
      ]);
      await opened.close();
    }
    const journal = await open();
    const { entries } = await journal.read({ limit: 100, about: '/a/b' });
    expect(entries).toMatchObject([
      { what: 'said' },
      { what: 'mood', before: 'sleeping', mood: 'happy' },
      { what: 'mood', before: 'happy', mood: 'sad' },
    ]);
    await journal.close();
  });
});

describe('recordAct', () => {
  const act = { call: 'setParameter', who: 'ana', address: '::1' };

  test('writes down who did what, and what became of it', async () => {
    const events: JournalEvent[] = [];
    const journal = { add: (event: JournalEvent) => void events.push(event) };
    const args = { id: '/a/b', parameter: 'x', value: 5, nested: { no: 1 } };
    expect(await recordAct(journal, { ...act, args }, () => Promise.resolve(7))).toBe(7);
    const problem = new Problem(say.error('act-failed'));
    const refused = recordAct(journal, { ...act, args: { ids: ['/a/b', '/a/c'] } }, () => Promise.reject(problem));
    await expect(refused).rejects.toBe(problem);
    expect(() =>
      recordAct(journal, { ...act, call: 'undo', args: {} }, () => {
        throw new Error('bug');
      }),
    ).toThrow('bug');
    expect(events).toMatchObject([
      { ...act, what: 'act', ids: ['/a/b'], args: { parameter: 'x', value: 5 }, outcome: null },
      { ids: ['/a/b', '/a/c'], outcome: { key: 'manager:act-failed' } },
      { call: 'undo', ids: [], outcome: { key: 'manager:act-failed' } },
    ]);
    expect(events[0]).not.toHaveProperty('args.nested');
  });

  test('neither questions nor the middle of a gesture are deeds', () => {
    const journal = {
      add: () => {
        throw new Error('written');
      },
    };
    expect(recordAct(journal, { ...act, call: 'planPlanet', args: {} }, () => 1)).toBe(1);
    expect(recordAct(journal, { ...act, args: { gesture: { name: 'g', release: false } } }, () => 1)).toBe(1);
  });
});
