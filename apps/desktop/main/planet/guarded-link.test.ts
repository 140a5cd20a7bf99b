import { memoryLinks } from '@headwater/protocol/links/memory-link';
import { createPeer, type AnyHandlers, type Peer } from '@headwater/protocol/peer';
import { Problem, speak, systemClock } from '@headwater/state';
import { beforeEach, expect, test, vi } from 'vitest';
import { guardedLink } from './guarded-link.ts';

const say = speak('manager', { 'login-refused': { title: 'No.' } });
let shown: unknown[];
let ticket: () => Promise<{ ticket: string } | { refusal: ReturnType<typeof say.error> } | undefined>;
let window: Peer;

/** A manager that lets tickets in. */
const handlers: AnyHandlers = {
  login: (what: unknown) => {
    shown.push(what);
    if ((what as { ticket?: string }).ticket !== 'good') throw new Problem(say.error('login-refused', {}));
    return { token: 's3cret', role: 'operator', who: 'eva' };
  },
  echo: (args: unknown) => args,
};

beforeEach(() => {
  shown = [];
  ticket = () => Promise.resolve({ ticket: 'good' });
  const link = guardedLink({
    connect: () => {
      const [ours, theirs] = memoryLinks();
      createPeer({ link: theirs, clock: systemClock, handlers });
      return ours;
    },
    ticket: () => ticket(),
  });
  window = createPeer({ link, clock: systemClock });
});

test('whatever a window shows, a ticket is shown instead, and the token does not come back', async () => {
  const answer = await window.call('login', { user: 'mallory', password: 'x' });
  expect(answer).toEqual({ token: 'kept by the desktop', role: 'operator', who: 'eva' });
  expect(shown).toEqual([{ ticket: 'good' }]);
});

test('a second login on the same link is no way to a token either', async () => {
  await window.call('login', { token: 'x' });
  const again = await window.call('login', { ticket: 'made by the window itself' });
  expect(JSON.stringify(again)).not.toContain('s3cret');
  expect(shown).toEqual([{ ticket: 'good' }, { ticket: 'good' }]);
});

test('other calls pass as they are, also those that speak of logins, in their order', async () => {
  const login = window.call('login', { token: 'x' });
  const after = window.call('echo', { text: 'login', bytes: Uint8Array.of(1, 2) });
  await login;
  const { text, bytes } = (await after) as { text: string; bytes: Uint8Array };
  expect([text, ...bytes]).toEqual(['login', 1, 2]);
});

test('a login that the manager refuses, or that main has lost, fails in the window as it would in a browser', async () => {
  ticket = () => Promise.resolve({ ticket: 'too old' });
  await expect(window.call('login', { token: 'x' })).rejects.toMatchObject({
    problem: { key: 'manager:login-refused' },
  });
  ticket = () => Promise.resolve({ refusal: say.error('login-refused', {}) });
  await expect(window.call('login', { token: 'x' })).rejects.toMatchObject({
    problem: { key: 'manager:login-refused' },
  });
  expect(shown).toHaveLength(1);
});

test('while main has no answer the link ends, so that the window tries again', async () => {
  ticket = () => Promise.resolve(undefined);
  const login = window.call('login', { token: 'x' });
  await expect(login).rejects.toMatchObject({ problem: { key: 'protocol:link-lost' } });
  await vi.waitFor(async () => expect(await window.closed).toBe('not connected'));
});
