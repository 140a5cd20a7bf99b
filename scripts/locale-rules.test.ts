import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkLocales } from './check-locales.ts';
import { compareWords, flatten, oddSentences } from './locale-rules.ts';

const english = flatten({
  a: { title: 'Hello {{name}}' },
  people_one: '{{count, number}} person',
  people_other: '{{count, number}} people',
});

test('a complete translation is found complete', () => {
  const spanish = {
    a: { title: 'Hola {{name}}' },
    people_one: 'una',
    people_many: 'm',
    people_other: '{{count, number}}',
  };
  expect(compareWords(english, flatten(spanish), 'es')).toEqual([]);
});

test('missing sentences, plural forms that the language asks for, other placeholders and leftovers are named', () => {
  const found = compareWords(english, flatten({ a: { title: 'مرحبا {{nombre}}' }, old: 'x' }), 'ar').join('\n');
  expect(found).toContain("'a.title' has nombre, and English has name");
  expect(found).toContain("'people_few' is missing");
  expect(found).toContain("'old' is not in English any more");
});

test('markup, empty sentences and counts in the digits of programs are odd', () => {
  expect(
    oddSentences(
      new Map([
        ['x', 'a <b>bold</b> word'],
        ['y', ' '],
        ['z', 'a < b'],
        ['n', '{{count}} people'],
      ]),
    ),
  ).toHaveLength(3);
});

test('a house whose translation lacks a whole file is told which', () => {
  const house = mkdtempSync(join(tmpdir(), 'headwater-locales-'));
  mkdirSync(join(house, 'apps/thing/locale'), { recursive: true });
  mkdirSync(join(house, 'locales/es'), { recursive: true });
  writeFileSync(join(house, 'apps/thing/locale/en.json'), '{"a":"b"}');
  expect(checkLocales(house)).toEqual(['locales/es/thing.json is missing: translate apps/thing/locale/en.json.']);
  rmSync(house, { recursive: true });
});
