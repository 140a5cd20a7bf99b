import type { ComponentDescription } from '@headwater/state';
import { expect, test } from 'vitest';
import { completions } from './completions.ts';

function aType(type: string, ...parameters: string[]): [string, ComponentDescription] {
  const described = parameters.map((name) => [name, { kind: 'boolean' }] as const);
  const parts = { kit: 1, role: 'source', eaters: [], feeders: [], elements: [] } as const;
  return [type, { ...parts, type, parameters: Object.fromEntries(described) }];
}

const types = new Map([aType('vp8-encoder', 'bitrate', 'speed'), aType('audiotest', 'frequency')]);

/** What is offered at the bar. */
function offered(text: string): { typed: string; words: readonly string[] } | undefined {
  const at = text.indexOf('|');
  const plain = text.replace('|', '');
  const found = completions(plain, at, types);
  return found && { typed: plain.slice(found.from, at), words: found.words };
}

test('behind type: the types are offered', () => {
  expect(offered('  a: { type: vp|')).toEqual({ typed: 'vp', words: ['audiotest', 'vp8-encoder'] });
});

test('in a component its own parameters are offered, whether it stands in braces or in lines', () => {
  expect(offered('  a: { type: vp8-encoder, bi|')?.words).toContain('bitrate');
  expect(offered('  a:\n    type: audiotest\n    fr|')?.words).toContain('frequency');
  expect(offered('  a:\n    fr|\n    type: audiotest\n')?.words).toContain('frequency');
  expect(offered('  b:\n    type: vp8-encoder\n  a:\n    x|\n')).toBeUndefined();
});

test('in a value nothing is offered', () => {
  expect(offered('  a: { type: vp8-encoder, bitrate: 3|')).toBeUndefined();
});
