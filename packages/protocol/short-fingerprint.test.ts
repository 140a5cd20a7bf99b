import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSameShortFingerprint, shortFingerprint } from './short-fingerprint.ts';

const fingerprint = createHash('sha256').update('a key').digest('base64url');

test('the first ten bytes of a key are told in four groups of four', () => {
  const short = shortFingerprint(fingerprint);
  expect(short).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  const bits = [...createHash('sha256').update('a key').digest().subarray(0, 10)]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const expected = (bits.match(/.{5}/g) ?? []).map((five) => letters[parseInt(five, 2)]).join('');
  expect(short.replaceAll(' ', '')).toBe(expected);
});

test('what somebody types is compared without spaces, hyphens and capitals', () => {
  const short = shortFingerprint(fingerprint);
  expect(isSameShortFingerprint(short.toLowerCase().replaceAll(' ', '-'), fingerprint)).toBe(true);
  expect(isSameShortFingerprint(short.slice(0, -1), fingerprint)).toBe(false);
  expect(isSameShortFingerprint('', fingerprint)).toBe(false);
});
