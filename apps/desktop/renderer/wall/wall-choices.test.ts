import { expect, test } from 'vitest';
import { readWallChoices, writeWallChoices } from './wall-choices.ts';

test('choices survive the way through an address, and what nobody knows is as at first', () => {
  const chosen = { of: 'workers', size: 'large' } as const;
  expect(readWallChoices(writeWallChoices(chosen))).toEqual(chosen);
  expect(writeWallChoices(readWallChoices(new URLSearchParams('of=planets&size=7'))).toString()).toBe('');
});
