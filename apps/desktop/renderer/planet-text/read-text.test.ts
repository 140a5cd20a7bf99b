import { expect, test } from 'vitest';
import { readText } from './read-text.ts';

test('a text is read without its byte order mark and with plain ends of lines', async () => {
  expect(await readText(new Blob(['\ufeffversion: 1\r\nplanet: señal\r\n']))).toEqual({
    text: 'version: 1\nplanet: señal\n',
  });
});

test('what is no text or too large is refused', async () => {
  expect(await readText(new Blob([new Uint8Array([0xff, 0xfe, 0x80])]))).toEqual({ refusal: 'not-text' });
  const large = { size: 10_000_001, arrayBuffer: () => Promise.reject(new Error('it is not read at all')) };
  expect(await readText(large)).toEqual({ refusal: 'too-large' });
  const folder = { size: 0, arrayBuffer: () => Promise.reject(new Error('a folder')) };
  expect(await readText(folder)).toEqual({ refusal: 'not-text' });
});
