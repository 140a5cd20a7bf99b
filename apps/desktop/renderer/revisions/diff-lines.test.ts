import { expect, test } from 'vitest';
import { diffLines } from './diff-lines.ts';

test('the names of the files are left out, and lines that look like them are not', () => {
  const diff = '--- 1\n+++ 2\n@@ -1,3 +1,3 @@\n version: 1\n--- dashes\n+++ plus\n\\ No newline at end of file\n';
  expect(diffLines(diff)).toEqual([
    { kind: 'place', text: '@@ -1,3 +1,3 @@' },
    { kind: 'same', text: 'version: 1' },
    { kind: 'removed', text: '-- dashes' },
    { kind: 'added', text: '++ plus' },
  ]);
});

test('where nothing differs there are no lines', () => {
  expect(diffLines('')).toEqual([]);
});
