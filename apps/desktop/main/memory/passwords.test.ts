import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Passwords, type Safe } from './passwords.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-passwords-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function aSafe(backend: string, isAvailable = true): Safe {
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(isAvailable),
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(text).reverse()),
    decryptStringAsync: (bytes) => Promise.resolve({ result: Buffer.from(bytes).reverse().toString() }),
  };
}

test('a password is kept where the system keeps it, and survives a start', async () => {
  const passwords = await Passwords.open(folder, aSafe('gnome_libsecret'), 'linux');
  await passwords.keep('campus', 'correct horse');
  const again = await Passwords.open(folder, aSafe('gnome_libsecret'), 'linux');
  expect(await again.read('campus')).toBe('correct horse');
  expect(await readFile(join(folder, 'passwords.json'), 'utf8')).not.toContain('horse');
  await again.forget('campus');
  expect(await again.read('campus')).toBeUndefined();
});

test.each([
  ['basic_text', true],
  ['unknown', true],
  ['gnome_libsecret', false],
])('nothing is kept with %s, available: %s', async (backend, isAvailable) => {
  const passwords = await Passwords.open(folder, aSafe(backend, isAvailable), 'linux');
  await passwords.keep('campus', 'correct horse');
  expect(await passwords.canKeep()).toBe(false);
  expect(passwords.has('campus')).toBe(false);
});

test('elsewhere than on Linux there is one place, and it is asked for nothing else', async () => {
  const safe = aSafe('basic_text');
  delete safe.getSelectedStorageBackend;
  expect(await (await Passwords.open(folder, safe, 'darwin')).canKeep()).toBe(true);
});

test('what another key ring has locked is asked for again', async () => {
  const safe = aSafe('kwallet6');
  const passwords = await Passwords.open(folder, safe, 'linux');
  await passwords.keep('campus', 'correct horse');
  safe.decryptStringAsync = () => Promise.reject(new Error('wrong key'));
  expect(await passwords.read('campus')).toBeUndefined();
});
