import { expect, test } from 'vitest';
import { isProblem, Problem } from './problem.ts';
import { speak } from './speak.ts';

const say = speak('camera', {
  busy: { title: '{{device}} is used by {{ who }}.', fix: 'Close {{who}}.' },
  size: { title: '{{width, number}} px is too wide.' },
});

test('a message has its full key, its level, its facts and English with the facts in it', () => {
  expect(say.error('busy', { device: '/dev/video0', who: 'zoom' }, { atMs: 5 })).toEqual({
    key: 'camera:busy',
    level: 'error',
    args: { device: '/dev/video0', who: 'zoom' },
    text: '/dev/video0 is used by zoom.',
    atMs: 5,
  });
  expect(say.warning('size', { width: 9000 }).text).toBe('9000 px is too wide.');
});

test('a fact that is not given stays visible as its place', () => {
  expect(say.info('busy', { who: 'zoom' }).text).toBe('{{device}} is used by zoom.');
});

test('a fact that looks like a pattern is left as it is', () => {
  expect(say.info('busy', { device: '$&{{who}}', who: 'x' }).text).toBe('$&{{who}} is used by x.');
});

test('about and debug are there only when they are given', () => {
  expect(Object.keys(say.info('busy'))).toEqual(['key', 'level', 'args', 'text', 'atMs']);
  expect(say.info('busy', {}, { about: 'video', debug: 'EBUSY' })).toMatchObject({ about: 'video', debug: 'EBUSY' });
});

test('a problem of another copy of this code is recognized, other errors are not', () => {
  const message = say.error('busy');
  const foreign = Object.assign(new Error(message.text), { name: 'Problem', problem: message });
  expect([new Problem(message), foreign, new Error('x'), message].map(isProblem)).toEqual([true, true, false, false]);
});
