import { expect, test } from 'vitest';
import { createCliWords } from '../words.ts';
import { daemonWords } from './daemon-words.ts';

test('what a daemon says is put into the reader’s language, and what is no problem stays', () => {
  const words = createCliWords({ language: 'es', locale: 'es-ES' });
  const problem = { key: 'manager:planet-file-no-file', level: 'error', args: { file: 'x' }, text: 'English', atMs: 0 };
  expect(daemonWords(JSON.stringify({ problem }), words)).toMatch(/no un archivo de planeta\. Indique/);
  expect(daemonWords('Error: {', words)).toBe('Error: {');
});
