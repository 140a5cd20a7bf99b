import { expect, test } from 'vitest';
import { readSetWords } from './set-words.ts';

const hasParameter = (component: string, parameter: string): boolean => component === 'title' && parameter === 'text';

test('a component, its parameter and a value stand behind each other', () => {
  expect(readSetWords(['picture', 'width', '320'], hasParameter)).toEqual({
    names: ['picture'],
    parameter: 'width',
    text: '320',
  });
  // Its value may hold a sign.
  expect(readSetWords(['title', 'text', 'a=b'], hasParameter)).toEqual({
    names: ['title'],
    parameter: 'text',
    text: 'a=b',
  });
});

test('of one or many components, the value stands behind a sign', () => {
  const wish = { parameter: 'text', text: 'a=b' };
  expect(readSetWords(['title', 'text=a=b'], hasParameter)).toEqual({ names: ['title'], ...wish });
  expect(readSetWords(['title', 'other', 'text=a=b'], hasParameter)).toEqual({ names: ['title', 'other'], ...wish });
  expect(readSetWords(['/hall-*/title', 'a', 'b', 'text='], hasParameter)).toEqual({
    names: ['/hall-*/title', 'a', 'b'],
    parameter: 'text',
    text: '',
  });
});

test('words without a value are refused by the last of them', () => {
  for (const words of [
    ['picture', 'width'],
    ['a', 'b', 'width', '320'],
    ['picture', '=320'],
  ])
    expect(() => readSetWords(words, hasParameter)).toThrow('is not of the form');
});
