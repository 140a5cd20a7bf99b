import { expect, test } from 'vitest';
import { lineOfLog } from './log-line.ts';
import { table } from './table.ts';
import { chooseLanguage, createCliWords } from './words.ts';

test('the language is that of --lang, else of the environment in the order of POSIX, else English', () => {
  expect(chooseLanguage(['--lang', 'es'], { LANG: 'de_DE.UTF-8' }).language).toBe('es');
  expect(chooseLanguage(['--lang=es'], {}).language).toBe('es');
  expect(chooseLanguage([], { LANG: 'de_DE.UTF-8', LC_ALL: 'es_AR.UTF-8' })).toEqual({
    language: 'es',
    locale: 'es-AR',
  });
  expect(chooseLanguage(['--lang', 'ar'], { LANG: 'ar_EG.UTF-8' })).toEqual({ language: 'ar', locale: 'ar-EG' });
  expect(chooseLanguage([], { LANG: 'ca_ES.UTF-8@valencia' }).language).toBe('ca');
  for (const nonsense of ['C', 'POSIX', '', '../../etc', 'x'.repeat(99)])
    expect(chooseLanguage([], { LANG: nonsense }).language).toBe('en');
  expect(chooseLanguage(['--lang'], {}).language).toBe('en');
});

test('a log line becomes readable, and a line that is no JSON stays as it is', () => {
  const words = createCliWords({ language: 'en', locale: 'en-GB' });
  const line = lineOfLog('{"level":40,"time":0,"msg":"job died","component":"/a/b","code":1,"pid":7}', words);
  expect(line).toContain('/a/b job died code=1');
  expect(line).not.toContain('pid');
  expect(lineOfLog('plain words', words)).toBe('plain words');
});

test('columns line up whatever colours and isolates the cells hold', () => {
  const lines = table({ isRightToLeft: false }, [
    ['a', 'b'],
    ['\u001b[32mgreen\u001b[39m', 'x'],
    ['\u2068name\u2069', 'y'],
  ]);
  expect(lines[0]).toBe('a      b');
  expect(lines[2]?.endsWith('   y')).toBe(true);
});

test('Arabic and wide letters take the room that a terminal gives them, and each row begins on the right', () => {
  const lines = table({ isRightToLeft: false }, [
    ['مكوّن', 'x'],
    ['日本', 'y'],
    ['abcd', 'z'],
  ]);
  // Four letters and a mark above one of them; two letters of two columns each.
  expect(lines.map((line) => line.replaceAll(/[\u2068\u2069]/g, ''))).toEqual(['مكوّن  x', '日本  y', 'abcd  z']);
  const arabic = createCliWords({ language: 'ar', locale: 'ar-EG' });
  const [head, row] = table(arabic, [
    ['المزاج', 'المكوّن'],
    ['سعيد', '/hall/live'],
  ]);
  expect(head?.startsWith('\u200f\u2068المزاج\u2069')).toBe(true);
  expect(row?.endsWith('\u2068/hall/live\u2069')).toBe(true);
  expect(arabic.number(12)).toBe('١٢');
});
