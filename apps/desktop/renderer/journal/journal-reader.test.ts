import type { JournalEntry } from '@headwater/state';
import { expect, test } from 'vitest';
import { JournalReader, noJournal, pageSize, type JournalPicture } from './journal-reader.ts';
import type { JournalQuery, JournalSource } from './journal-source.ts';

const anEntry = (number: number, what: 'mood' | 'manager' = 'mood'): JournalEntry => ({
  number,
  atMs: number * 1000,
  ...(what === 'mood'
    ? { what, id: '/hall/camera', mood: 'sad', before: 'happy' }
    : { what: 'manager', event: 'started' }),
});

/** A journal in memory, and a person who pages through it. */
function aJournal(entries: JournalEntry[], query: JournalQuery = {}) {
  const push: ((line: string) => void)[] = [];
  let end: () => void = () => undefined;
  let refusal: Error | undefined;
  const asked: object[] = [];
  const source: JournalSource = {
    read: async (wish) => {
      asked.push(wish);
      await Promise.resolve();
      if (refusal !== undefined) throw refusal;
      const { before = Infinity, limit } = wish;
      return entries.filter(({ number }) => number < before).slice(-limit);
    },
    follow: (_about, signal) => {
      let isOpen = true;
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          const close = (): void => {
            if (isOpen) controller.close();
            isOpen = false;
          };
          push.push((line) => isOpen && controller.enqueue(new TextEncoder().encode(line)));
          end = close;
          signal.addEventListener('abort', close);
        },
      });
      return Promise.resolve(stream);
    },
  };
  let picture: JournalPicture = noJournal;
  const reader = new JournalReader(source, query, (now) => (picture = now));
  const numbers = (): number[] => picture.entries.map(({ number }) => number);
  const write = async (...added: JournalEntry[]): Promise<void> => {
    entries.push(...added);
    const text = added.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    // In two pieces, as a link may cut it.
    push.at(-1)?.(text.slice(0, 20));
    push.at(-1)?.(text.slice(20));
    await settle();
  };
  return {
    reader,
    asked,
    numbers,
    write,
    picture: () => picture,
    end: () => end(),
    refuse: (error: Error | undefined) => (refusal = error),
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const many = (from: number, to: number): JournalEntry[] =>
  Array.from({ length: to - from + 1 }, (_, at) => anEntry(from + at));

test('the newest page is read, then what comes, then the pages before, each entry once', async () => {
  const { reader, numbers, write, picture } = aJournal(many(1, pageSize * 2 + 5));
  await reader.start();
  expect([numbers()[0], numbers().at(-1)]).toEqual([pageSize + 6, pageSize * 2 + 5]);
  expect(picture()).toMatchObject({ hasOlder: true, isReading: false, isFollowing: true });
  await write(anEntry(pageSize * 2 + 6), anEntry(pageSize * 2 + 7));
  await reader.older();
  expect(numbers()[0]).toBe(6);
  await reader.older();
  expect(numbers()).toEqual(many(1, pageSize * 2 + 7).map(({ number }) => number));
  expect(picture().hasOlder).toBe(false);
  reader.close();
});

test('after a gap what was missed is not shown as if nothing had happened: the old is read anew', async () => {
  const { reader, numbers, end, picture, write } = aJournal(many(1, 300));
  await reader.start();
  await reader.older();
  end();
  await settle();
  expect(picture()).toMatchObject({ isFollowing: false, hasOlder: false });
  await write(...many(301, 310));
  expect(numbers()).toHaveLength(300);
  await reader.start();
  expect(numbers()).toEqual(many(1, 310).map(({ number }) => number));
  expect(picture()).toMatchObject({ isFollowing: true, hasOlder: false });
  end();
  await settle();
  await write(...many(311, 999));
  await reader.start();
  expect(numbers()).toEqual(many(800, 999).map(({ number }) => number));
  expect(picture().hasOlder).toBe(true);
  reader.close();
});

test('a time that is over is not followed; kinds that are not wanted are left out of what comes', async () => {
  const past = aJournal(many(1, 3), { untilMs: 5000 });
  await past.reader.start();
  expect(past.picture()).toMatchObject({ isFollowing: false, isReading: false });
  const acts = aJournal([], { what: ['manager'], about: '/hall' });
  await acts.reader.start();
  expect(acts.asked).toEqual([{ what: ['manager'], about: '/hall', limit: pageSize }]);
  await acts.write(anEntry(1), anEntry(2, 'manager'));
  expect(acts.numbers()).toEqual([2]);
  acts.reader.close();
});

test('a reading that fails is told, and what is there stays', async () => {
  const { reader, numbers, refuse, picture } = aJournal(many(1, 3));
  await reader.start();
  const failure = new Error('gone');
  refuse(failure);
  await reader.start();
  expect(picture()).toMatchObject({ failure, isReading: false, isFollowing: false });
  expect(numbers()).toEqual([1, 2, 3]);
  refuse(undefined);
  await reader.start();
  expect(picture().failure).toBeUndefined();
  reader.close();
});

test('what is closed changes no more', async () => {
  const { reader, numbers, write } = aJournal(many(1, 3));
  await reader.start();
  reader.close();
  await write(anEntry(4));
  expect(numbers()).toEqual([1, 2, 3]);
});
