import { expect, test } from 'vitest';
import type { Message } from '@headwater/state';
import { loadWordFiles, shippedLanguages } from './node-files.ts';
import { createWords, type WordFiles } from './words.ts';

const files: WordFiles = {
  en: {
    demo: {
      messages: {
        'too-slow': { title: 'Only {{rate, bitrate}} reach {{name}}.', fix: 'Wait {{wait, seconds}}.' },
        viewers_one: 'x',
      },
      people_one: '{{count}} person',
      people_other: '{{count}} people',
    },
  },
  es: {
    demo: {
      messages: {
        'too-slow': { title: 'Solo {{rate, bitrate}} llegan a {{name}}.', fix: 'Espere {{wait, seconds}}.' },
      },
    },
  },
  ar: {
    demo: {
      messages: { 'too-slow': { title: 'يصل {{rate, bitrate}} إلى {{name}}.', fix: 'انتظر {{wait, seconds}}.' } },
    },
  },
};
const message: Message = {
  key: 'demo:too-slow',
  level: 'error',
  args: { rate: 1_500_000, name: '/test/a <b>', wait: 2 },
  text: 'Only 1500000 reach /test/a <b>.',
  atMs: 0,
};

test('a message becomes sentences of the chosen language, with units of the full locale', () => {
  const spanish = createWords({ language: 'es', locale: 'es-ES', files });
  expect(spanish.sentence(message)).toEqual({ title: 'Solo 1,5 Mb/s llegan a /test/a <b>.', fix: 'Espere 2 s.' });
});

test('what a language lacks is said in English, and what English lacks in the words that came along', () => {
  const french = createWords({ language: 'fr', locale: 'fr-FR', files });
  expect(french.sentence(message).title).toContain('reach /test/a <b>.');
  expect(french.sentence({ ...message, key: 'newer:thing' })).toEqual({ title: message.text });
});

test('in a sentence from right to left, names are isolated', () => {
  const arabic = createWords({ language: 'ar', locale: 'ar-EG', files });
  expect(arabic.isRightToLeft).toBe(true);
  expect(arabic.sentence(message).title).toContain('\u2068/test/a <b>\u2069');
});

test('plurals are chosen by the language', () => {
  const english = createWords({ language: 'en', locale: 'en-GB', files });
  expect(english.text('demo', 'people', { count: 1 })).toBe('1 person');
  expect(english.text('demo', 'people', { count: 3 })).toBe('3 people');
  expect(english.text('demo', 'nothing')).toBeUndefined();
});

test('the house ships English and Spanish, and both have words about moods', () => {
  expect(shippedLanguages()).toEqual(expect.arrayContaining(['en', 'es']));
  const words = createWords({ language: 'es', locale: 'es-ES', files: loadWordFiles('es') });
  expect(words.text('cli', 'columns.mood')).toBe('Ánimo');
});
