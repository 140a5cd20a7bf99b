import { expect, test } from 'vitest';
import { isKey } from './is-key.ts';

const pressed = (key: string, code: string, shiftKey = false): { key: string; code: string; shiftKey: boolean } => ({
  ...{ key, code, shiftKey },
});

test('a character counts wherever the layout has it, with Caps Lock too', () => {
  expect(isKey(pressed('f', 'KeyY'), 'f')).toBe(true);
  expect(isKey(pressed('F', 'KeyF'), 'f')).toBe(true);
  expect(isKey(pressed('/', 'Digit7', true), '/')).toBe(true);
  expect(isKey(pressed('Escape', 'Escape'), 'Escape')).toBe(true);
});

test('where the layout has no Latin letters the place of the key counts', () => {
  expect(isKey(pressed('ب', 'KeyF'), 'f')).toBe(true);
  expect(isKey(pressed('φ', 'KeyF'), 'f')).toBe(true);
  expect(isKey(pressed('ظ', 'Slash'), '/')).toBe(true);
  expect(isKey(pressed('؟', 'Slash', true), '?')).toBe(true);
  expect(isKey(pressed('ظ', 'Slash'), '?')).toBe(false);
  expect(isKey(pressed('ب', 'KeyG'), 'f')).toBe(false);
});

test('another Latin letter in that place is that letter, and a chord is none', () => {
  expect(isKey(pressed('u', 'KeyF'), 'f')).toBe(false);
  expect(isKey(pressed('é', 'Slash'), '/')).toBe(false);
  expect(isKey(pressed('F', 'KeyF', true), 'f')).toBe(false);
  expect(isKey(pressed('Enter', 'KeyF'), 'f')).toBe(false);
});
