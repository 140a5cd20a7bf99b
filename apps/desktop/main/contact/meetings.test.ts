import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { protocolVersion } from '@headwater/protocol/frame';
import { shortFingerprint } from '@headwater/protocol/short-fingerprint';
import type { Message } from '@headwater/state';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Passwords, type Safe } from '../memory/passwords.ts';
import { planetId, RecentPlanets } from '../memory/recent-planets.ts';
import { say } from '../say.ts';
import type { Answer } from './meet-manager.ts';
import { Meetings, type Opening } from './meetings.ts';

const address = { host: 'campus.example', port: 7531 };
const key = createHash('sha256').update('key').digest('base64url');
const otherKey = createHash('sha256').update('other key').digest('base64url');
/** A system that really keeps secrets. */
const safe: Safe = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => 'kwallet6',
  encryptStringAsync: (text) => Promise.resolve(Buffer.from(text).reverse()),
  decryptStringAsync: (bytes) => Promise.resolve({ result: Buffer.from(bytes).reverse().toString() }),
};

let folder: string;
let recent: RecentPlanets;
let passwords: Passwords;
let answer: Answer;
let opened: Opening[];
let refusal: Message | undefined;
let webAdmins: string[];
let meetings: Meetings;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-meetings-'));
  recent = await RecentPlanets.open(folder);
  passwords = await Passwords.open(folder, safe, 'linux');
  answer = { fingerprint: key, version: protocolVersion };
  opened = [];
  refusal = undefined;
  webAdmins = [];
  meetings = new Meetings({
    recent,
    passwords,
    meet: () => Promise.resolve(answer),
    open: async (opening) => {
      opened.push(opening);
      if (refusal !== undefined) return refusal;
      const { fingerprint, user } = opening;
      await recent.remember({
        name: 'campus',
        ...address,
        fingerprint,
        lastMs: 1,
        ...(user === undefined ? {} : { user }),
      });
      return undefined;
    },
    openWebAdmin: (_, fingerprint) => {
      webAdmins.push(fingerprint);
      return Promise.resolve();
    },
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const login = { user: 'eva', password: 'right', remember: true };

test('nothing is told to a key that nobody has compared', async () => {
  expect(await meetings.meet(address)).toEqual({ done: { key: 'first', fingerprint: shortFingerprint(key) } });
  await expect(meetings.logIn(login)).rejects.toThrow('nobody has compared the key');
  expect(opened).toEqual([]);
  expect(meetings.trust()).toBe(true);
  expect(await meetings.logIn(login)).toEqual({ done: null });
  expect(opened[0]).toMatchObject({ fingerprint: key, user: 'eva', way: { user: 'eva', password: 'right' } });
});

test('a known key goes on at once, with the password that was remembered', async () => {
  await meetings.meet(address);
  meetings.trust();
  await meetings.logIn(login);
  expect(await meetings.meet(address)).toEqual({
    done: { key: 'known', fingerprint: shortFingerprint(key), user: 'eva', hasPassword: true },
  });
  await meetings.logIn({ user: 'eva', remember: true });
  expect(opened[1]?.way).toEqual({ user: 'eva', password: 'right' });
  await meetings.logIn({ ...login, remember: false });
  expect(passwords.has(planetId(key))).toBe(false);
});

test('a changed key stops, whatever is clicked, until its fingerprint is typed', async () => {
  await recent.remember({ name: 'campus', ...address, fingerprint: key, lastMs: 1 });
  answer = { ...answer, fingerprint: otherKey };
  expect(await meetings.meet(address)).toEqual({
    done: { key: 'changed', fingerprint: shortFingerprint(otherKey), expected: shortFingerprint(key) },
  });
  expect(meetings.trust()).toBe(false);
  expect(meetings.trust(shortFingerprint(key))).toBe(false);
  await expect(meetings.logIn(login)).rejects.toThrow('nobody has compared the key');
  expect(meetings.trust(shortFingerprint(otherKey).toLowerCase())).toBe(true);
  expect(await meetings.logIn(login)).toEqual({ done: null });
  expect(recent.at(address)?.fingerprint).toBe(otherKey);
  expect(recent.list).toHaveLength(1);
});

test('another version opens its own admin, and takes no password here', async () => {
  answer = { ...answer, version: protocolVersion + 1 };
  expect(await meetings.meet(address)).toMatchObject({
    done: { key: 'other-version', ours: protocolVersion, theirs: protocolVersion + 1, isKnown: false },
  });
  await expect(meetings.openWebAdmin()).rejects.toThrow('nobody has compared the key');
  meetings.trust();
  expect(await meetings.openWebAdmin()).toEqual({ done: null });
  expect(webAdmins).toEqual([key]);
  await expect(meetings.logIn(login)).rejects.toThrow('another version');
});

test('a changed key is told before its version: whoever it is may say any', async () => {
  await recent.remember({ name: 'campus', ...address, fingerprint: key, lastMs: 1 });
  answer = { fingerprint: otherKey, version: protocolVersion + 1 };
  expect(await meetings.meet(address)).toMatchObject({ done: { key: 'changed' } });
});

test('what the manager refuses is told, and nothing is remembered', async () => {
  await meetings.meet(address);
  meetings.trust();
  refusal = say.error('session-over');
  expect(await meetings.logIn(login)).toEqual({ problem: refusal });
  expect(recent.list).toEqual([]);
  expect(passwords.has(planetId(key))).toBe(false);
});
