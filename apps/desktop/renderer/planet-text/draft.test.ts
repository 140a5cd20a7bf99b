import { expect, test } from 'vitest';
import { browserDrafts } from './draft.ts';

/** A tab's storage with room for so many characters. */
function aStorage(room: number): Storage {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > room) throw new Error('QuotaExceededError');
      values.set(key, value);
    },
    removeItem: (key: string) => values.delete(key),
  } as unknown as Storage;
}

test('a draft is there again after a reload, until it is forgotten', () => {
  const storage = aStorage(1000);
  expect(browserDrafts(storage).read()).toBeUndefined();
  const draft = { text: 'version: 1\n', base: 3, openedFrom: 'other.yaml' };
  expect(browserDrafts(storage).write(draft)).toBe(true);
  expect(browserDrafts(storage).read()).toEqual(draft);
  browserDrafts(storage).write(undefined);
  expect(browserDrafts(storage).read()).toBeUndefined();
});

test('a text that does not fit is told, and no older one pretends to be it', () => {
  const drafts = browserDrafts(aStorage(100));
  drafts.write({ text: 'short', base: 1 });
  expect(drafts.write({ text: 'x'.repeat(200), base: 1 })).toBe(false);
  expect(drafts.read()).toBeUndefined();
});

test('what is no draft is none', () => {
  const storage = aStorage(1000);
  for (const stored of ['{', '[]', '{"text":1,"base":1}', 'null']) {
    storage.setItem('headwater-planet-draft', stored);
    expect(browserDrafts(storage).read()).toBeUndefined();
  }
});
