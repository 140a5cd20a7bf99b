import { expect, test } from 'vitest';
import { readArguments } from './action.ts';

test('arguments are numbers, truth or text, as they look', () => {
  expect(readArguments(['viewer=12', 'all=true', 'address=192.0.2.7', 'note=a=b', 'empty='])).toEqual({
    viewer: 12,
    all: true,
    address: '192.0.2.7',
    note: 'a=b',
    empty: '',
  });
});

test('a word without a name or a sign is refused by what it is', () => {
  for (const word of ['viewer', '=12', '']) expect(() => readArguments([word])).toThrow(`${word} is not of the form`);
});
