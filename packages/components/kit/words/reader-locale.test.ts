import { expect, test } from 'vitest';
import { readerLanguage, readerLocale } from './reader-locale.ts';

test('digits and dates go by the whole locale of the system, also where only its language was chosen', () => {
  expect(readerLocale('ar', ['ar', 'ar-EG', 'en-GB'])).toBe('ar-EG');
  expect(readerLocale('de', ['de-CH', 'de', 'de-DE'])).toBe('de-CH');
  expect(readerLocale('fr', ['en-GB', 'en'])).toBe('fr');
  expect(readerLocale('fr', [])).toBe('fr');
});

test('the language is the first of the wishes that there are words in', () => {
  expect(readerLanguage(['gl-ES', 'ca-ES', 'es'], ['en', 'es', 'ca'])).toBe('ca');
  expect(readerLanguage(['xx', '', '../..'], ['en', 'es'])).toBe('en');
});
