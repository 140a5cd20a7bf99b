import type { ChangeConflict } from '@headwater/state';
import { expect, test } from 'vitest';
import { choicesFor, conflictKey } from './conflict-choices.ts';

const width: ChangeConflict = { id: '/a/camera', key: 'width', base: '640', theirs: '320', yours: '100' };
const gone: ChangeConflict = { id: '/a/tone', key: '', base: '{ type: audiotest }', yours: '{ nice: 3 }' };

test('nothing is chosen until all is chosen', () => {
  expect(choicesFor([width, gone], new Map([[conflictKey(width), 'yours']]))).toBeUndefined();
});

test('a choice tells the manager what was seen', () => {
  const picks = new Map([
    [conflictKey(width), 'yours'],
    [conflictKey(gone), 'theirs'],
  ] as const);
  expect(choicesFor([width, gone], picks)).toEqual([
    { id: '/a/camera', key: 'width', theirs: '320', take: 'yours' },
    { id: '/a/tone', key: '', take: 'theirs' },
  ]);
});

test('a value that somebody changes once more is to be chosen about anew', () => {
  const picks = new Map([[conflictKey(width), 'yours']] as const);
  expect(choicesFor([{ ...width, theirs: '400' }], picks)).toBeUndefined();
});
