import type { Message } from '@headwater/state';
import { expect, test } from 'vitest';
import { faultPlaces } from './fault-places.ts';

const text = 'version: 1\nflows:\n  a:\n    b: { type: vp9, x: 1 }\n';

function aFault(args: Message['args']): Message {
  return { key: 'manager:planet-file-x', level: 'error', args, text: '', atMs: 0 };
}

function marked(args: Message['args']): string[] {
  return faultPlaces(text, [aFault(args)]).map(({ from, to }) => text.slice(from, to));
}

test('a fault marks the word at its line and column', () => {
  expect(marked({ line: 4, column: 16 })).toEqual(['vp9']);
  expect(marked({ line: 1, column: 1 })).toEqual(['version']);
  expect(marked({ line: 4, column: 8 })).toEqual(['{ type: vp9, x: 1 }']);
});

test('a place beyond the text is its end, and a fault without a line is marked nowhere', () => {
  expect(faultPlaces(text, [aFault({ line: 99, column: 99 })])).toMatchObject([{ from: text.length, to: text.length }]);
  expect(marked({ line: 2, column: 70 })).toEqual(['']);
  expect(marked({ file: 'planet.yaml' })).toEqual([]);
});
