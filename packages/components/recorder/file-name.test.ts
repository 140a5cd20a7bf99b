import { expect, test } from 'vitest';
import component from './component.ts';
import { fileName } from './file-name.ts';

const after = { id: '/lecture/archive', label: 'Hall 2', atMs: new Date(2026, 2, 9, 7, 5, 3).getTime() } as const;

test('a name has the date in local time, and what is recorded', () => {
  expect(fileName('{flow}-{component}_%Y-%m-%d_%H-%M-%S', after)).toBe('lecture-archive_2026-03-09_07-05-03');
  expect(fileName('%Y/%m/{label} %j %y 100%%', after)).toBe('2026/03/Hall 2 068 26 100%');
});

test.each([
  ['../../etc/passwd', '_/_/etc/passwd'],
  ['/etc/cron.d/x', 'etc/cron.d/x'],
  ['.hidden', '_hidden'],
  ['a:b*c?"<>|\\', 'a_b_c______'],
  [' / / ', 'recording'],
])('a name of %j stays in its directory', (pattern, expected) => {
  expect(fileName(pattern, after)).toBe(expected);
});

test('a label cannot lead out of the directory, and a long one is cut between its letters', () => {
  expect(fileName('{label}', { ...after, label: '../../x' })).toBe('_-..-x');
  const long = fileName('{label}', { ...after, label: 'é'.repeat(300) });
  expect(long).toBe('é'.repeat(100));
});

test('what is no letter of a date is refused before it runs', () => {
  const { name } = component.parameters;
  const pattern = new RegExp(name.pattern, 'u');
  for (const good of [name.default, '%Y/%m/%d/{label}', 'la niña 100%%']) expect(good).toMatch(pattern);
  for (const bad of ['', '%Q', '{who}', 'a\nb', '50%']) expect(bad).not.toMatch(pattern);
});
