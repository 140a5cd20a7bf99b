import { expect, test } from 'vitest';
import { readCaps } from './caps-text.ts';

test('caps are read without types, and without what says nothing to people', () => {
  const caps =
    'video/x-raw, format=(string)I420, width=(int)640, height=(int)360, framerate=(fraction)30/1, interlace-mode=(string)progressive';
  expect(readCaps(caps)).toEqual({
    media: 'video/x-raw',
    fields: [
      { name: 'format', value: 'I420' },
      { name: 'width', value: '640' },
      { name: 'height', value: '360' },
      { name: 'framerate', value: '30/1' },
    ],
  });
});

test('lists, quotes and features keep their commas', () => {
  const caps = readCaps('audio/x-raw(memory:SystemMemory), rate=(int)[ 1, 2 ], name=(string)"a, b", x={ 1, 2 }, alone');
  expect(caps?.media).toBe('audio/x-raw');
  expect(caps?.fields).toEqual([
    { name: 'rate', value: '[ 1, 2 ]' },
    { name: 'name', value: 'a, b' },
    { name: 'x', value: '{ 1, 2 }' },
  ]);
});

test('no caps are nothing, and nonsense is not lost', () => {
  expect(readCaps('  ')).toBeUndefined();
  expect(readCaps('"unfinished, x=1')).toEqual({ media: '"unfinished, x=1', fields: [] });
});
