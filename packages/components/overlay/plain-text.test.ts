import { expect, test } from 'vitest';
import { argb, plainText } from './plain-text.ts';

test('markup is only characters', () => {
  expect(plainText('<b>AT&T</b> &amp;')).toBe('&lt;b&gt;AT&amp;T&lt;/b&gt; &amp;amp;');
});

test('lines and tabs stay, what has no shape becomes a space, half characters are replaced', () => {
  expect(plainText('a\r\nb\tc\u0001d\u001b[2J')).toBe('a\nb\tc d [2J');
  expect(plainText('a\ud800b')).toBe('a\ufffdb');
  expect(plainText('שלום "quoted"')).toBe('שלום "quoted"');
});

test('colours have their alpha first', () => {
  expect(argb('#ff8800')).toBe(0xffff8800);
  expect(argb('#FF880080')).toBe(0x80ff8800);
});
