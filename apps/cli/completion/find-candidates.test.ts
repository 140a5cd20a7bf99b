import { expect, test } from 'vitest';
import { buildProgram } from '../program.ts';
import { createCliWords } from '../words.ts';
import { findCandidates } from './find-candidates.ts';

const program = buildProgram(createCliWords({ language: 'en', locale: 'en' }), '0');

function values(...words: string[]): string[] {
  return findCandidates(program, words).candidates.map(({ value }) => value);
}

test('the first word is a command, with what it does', () => {
  expect(values('st')).toEqual(['start', 'stop', 'status']);
  expect(findCandidates(program, ['statu']).candidates[0]?.description).toMatch(/feels/);
  expect(values('comple')).toEqual(['completion']);
});

test('an option of the command, or one that goes with every command', () => {
  expect(values('start', '--pl')).toEqual(['--planet']);
  expect(values('start', '--js')).toEqual(['--json']);
  expect(values('--ho')).toEqual(['--home']);
});

test('an argument is asked for by its name, behind options and their values', () => {
  expect(findCandidates(program, ['--lang', 'es', 'set', 'pic']).wanted).toEqual({ name: 'component', given: [] });
  expect(findCandidates(program, ['set', 'picture', '']).wanted).toEqual({ name: 'parameter', given: ['picture'] });
  expect(findCandidates(program, ['stop', 'a', 'b', '']).wanted).toEqual({ name: 'components', given: ['a', 'b'] });
  expect(findCandidates(program, ['status', 'a', '']).wanted).toBeUndefined();
});

test('the value of an option, also behind an equals sign', () => {
  expect(findCandidates(program, ['start', '--planet', '']).wanted).toMatchObject({ name: 'file' });
  expect(findCandidates(program, ['start', '--planet=a']).wanted).toMatchObject({ name: 'file' });
});

test('choices are offered as they begin', () => {
  expect(values('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  expect(values('completion', 'f')).toEqual(['fish']);
});
