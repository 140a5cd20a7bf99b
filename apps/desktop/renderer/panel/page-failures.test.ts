import { beforeEach, expect, test } from 'vitest';
import { PageFailures } from './page-failures.ts';

const one = 'a'.repeat(64);
const other = 'b'.repeat(64);
let failures: PageFailures;
let told: [hash: string, error: unknown][];

beforeEach(() => {
  failures = new PageFailures();
  told = [];
  for (const hash of [one, other]) failures.listen(hash, (error) => told.push([hash, error]));
});

function thrownBy(hash: string): Error {
  const error = new Error('a mistake');
  error.stack = `Error: a mistake\n    at react (http://a/assets/b.js:1:2)\n    at click (http://a/bundles/${hash}.js:3:4)`;
  return error;
}

test('an error is told to the page half that stands in its stack, and to no other', () => {
  const error = thrownBy(other);
  expect(failures.tell(error)).toBe(true);
  expect(told).toEqual([[other, error]]);
});

test('what is no Error is found by the file that threw it', () => {
  expect(failures.tell('a text', `https://a/below/bundles/${one}.js?again=1`)).toBe(true);
  expect(told).toEqual([[one, 'a text']]);
});

test('two effects of one type are told apart', () => {
  failures.listen(`${one} soft`, (error) => told.push(['soft', error]));
  failures.listen(`${one} loud`, (error) => told.push(['loud', error]));
  failures.tell('a text', `https://a/bundles/${one}.js?effect=soft&again=1`);
  expect(told).toEqual([['soft', 'a text']]);
});

test('an error that was handed to a page half is its own', async () => {
  const error = new Error('the manager refuses');
  await expect(failures.give(Promise.reject(error), { hash: one, effect: undefined })).rejects.toBe(error);
  failures.tell(error);
  expect(told).toEqual([[one, error]]);
});

test('what is no Error and comes from a promise is found by who made the promise, or by who was handed the one before', () => {
  class Own extends Promise<never> {
    static madeIn = `https://a/bundles/${other}.js`;
  }
  const rejected = quiet(Own.resolve().then(() => Promise.reject(new Error('kept'))));
  failures.tellRejected('a text', rejected);
  const handed = failures.give(Promise.resolve(), { hash: one, effect: undefined });
  failures.tellRejected(undefined, quiet(handed.then(() => undefined)));
  expect(told).toEqual([
    [other, 'a text'],
    [one, undefined],
  ]);
});

test('what is no Error and of nobody is told as such; an Error of nobody is the admin’s own', () => {
  const lost: unknown[] = [];
  const undo = failures.listenForLost((reason) => lost.push(reason));
  failures.tellRejected('a text', Promise.resolve());
  failures.tellRejected(new Error('ours'), Promise.resolve());
  undo();
  failures.tellRejected('another', Promise.resolve());
  expect(lost).toEqual(['a text']);
  expect(told).toEqual([]);
});

test('mistakes of the admin itself are left alone', () => {
  expect(failures.tell(new Error('ours'), 'http://a/assets/index.js')).toBe(false);
  expect(failures.tell(undefined)).toBe(false);
  expect(told).toEqual([]);
});

test('who has left hears nothing more', () => {
  const undo = failures.listen('c'.repeat(64), () => told.push(['c', '']));
  undo();
  expect(failures.tell(thrownBy('c'.repeat(64)))).toBe(false);
});

/** Nobody needs to hear of it here. */
function quiet(promise: Promise<unknown>): Promise<unknown> {
  promise.catch(() => undefined);
  return promise;
}
