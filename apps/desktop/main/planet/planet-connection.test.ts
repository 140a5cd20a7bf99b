import { memoryLinks } from '@headwater/protocol/links/memory-link';
import { createPeer, type AnyHandlers, type Peer } from '@headwater/protocol/peer';
import { ManualClock, Problem, speak, Store, systemClock } from '@headwater/state';
import { beforeEach, expect, test, vi } from 'vitest';
import { PlanetConnection, type LoginWay } from './planet-connection.ts';

const say = speak('manager', { 'login-refused': { title: 'No.' }, 'password-refused': { title: 'No.' } });

let clock: ManualClock;
let store: Store;
let managers: Peer[];
let sessions: Set<string>;
let password: string;
let way: LoginWay | undefined;
let connection: PlanetConnection;

/** A manager with accounts, sessions and tickets. */
const handlers: AnyHandlers = {
  login: (shown: unknown) => {
    const { token, user, password: given, ticket } = shown as Record<string, string | undefined>;
    if (user !== undefined && given !== password) throw new Problem(say.error('password-refused', {}));
    if (token !== undefined && !sessions.has(token)) throw new Problem(say.error('login-refused', {}));
    const next = ticket ?? token ?? `session-${String(sessions.size)}`;
    sessions.add(next);
    return { token: next, role: 'operator', who: 'eva', startPage: 'dashboard' };
  },
  createTicket: () => ({ ticket: 'one-time' }),
  describeTypes: () => [],
};

beforeEach(() => {
  clock = new ManualClock();
  store = new Store({ clock: systemClock });
  managers = [];
  sessions = new Set();
  password = 'right';
  way = { user: 'eva', password: 'right' };
  connection = new PlanetConnection({
    clock: { nowMs: () => clock.nowMs(), after: (ms, work) => clock.after(ms, work) },
    connect: () => {
      const [ours, theirs] = memoryLinks();
      managers.push(createPeer({ link: theirs, clock: systemClock, handlers, followable: store }));
      return ours;
    },
    way: () => Promise.resolve(way),
    onState: () => undefined,
  });
});

async function until(at: string): Promise<void> {
  await vi.waitFor(() => {
    clock.advance(500);
    expect(connection.state.at).toBe(at);
  });
}

test('a right password logs in, and windows get links of their own', async () => {
  connection.start({ user: 'eva', password: 'right' });
  expect((await connection.settled()).at).toBe('live');
  const window = createPeer({ link: connection.openLink(), clock: systemClock });
  expect(await window.call('login', { token: '' })).toMatchObject({ who: 'eva', token: 'kept by the desktop' });
});

test('a wrong one is refused in the manager’s words', async () => {
  connection.start({ user: 'eva', password: 'wrong' });
  expect(await connection.settled()).toMatchObject({ at: 'login', refusal: { key: 'manager:password-refused' } });
});

test('a manager that was started anew knows no session: the way in is taken again without asking', async () => {
  connection.start({ user: 'eva', password: 'right' });
  await connection.settled();
  sessions.clear();
  managers.at(-1)?.close('power cut');
  await until('stale');
  await until('live');
});

test('where the way in has gone, the windows are told so instead of trying for ever', async () => {
  connection.start({ user: 'eva', password: 'right' });
  await connection.settled();
  sessions.clear();
  password = 'another';
  managers.at(-1)?.close('power cut');
  await until('login');
  const window = createPeer({ link: connection.openLink(), clock: systemClock });
  await expect(window.call('login', { token: '' })).rejects.toMatchObject({
    problem: { key: 'manager:password-refused' },
  });
});

test('who logs out is out, and what waits is told', async () => {
  connection.start({ user: 'eva', password: 'right' });
  await connection.settled();
  connection.end();
  expect(connection.state).toEqual({ at: 'login' });
  const window = createPeer({ link: connection.openLink(), clock: systemClock });
  await expect(window.call('login', { token: '' })).rejects.toThrow();
});
