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

test('an error that was handed to a page half is its own', () => {
  const error = new Error('the manager refuses');
  failures.give(error, one);
  failures.tell(error);
  expect(told).toEqual([[one, error]]);
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
