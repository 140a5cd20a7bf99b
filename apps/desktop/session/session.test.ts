import { memoryLinks } from '@headwater/protocol/links/memory-link';
import { createPeer, type AnyHandlers, type Peer } from '@headwater/protocol/peer';
import { ManualClock, Mirror, Problem, speak, Store, systemClock } from '@headwater/state';
import { beforeEach, expect, test, vi } from 'vitest';
import { Session, type SessionState } from './session.ts';

const say = speak('manager', { 'login-refused': { title: 'No.' } });

let clock: ManualClock;
let store: Store;
let managers: Peer[];
let isReachable: boolean;
let token: string | undefined;
let states: SessionState[];
let mirror: Mirror;
let session: Session;

/** What the manager answers; who shows `good` is let in. */
const handlers: AnyHandlers = {
  login: (shown: unknown) => {
    const { token: shownToken, code, user, ticket } = shown as Record<string, string | undefined>;
    if (![shownToken, code, user, ticket].includes('good')) throw new Problem(say.error('login-refused', {}));
    return { token: 'good', role: 'operator', who: 'eva', startPage: 'dashboard' };
  },
  describeTypes: () => [],
  startComponents: () => null,
  createTicket: () => ({ ticket: 'good' }),
};
const streamHandlers = {
  tap: async function* (): AsyncGenerator<Uint8Array> {
    yield Uint8Array.of(1);
    await new Promise(() => undefined);
  },
};

beforeEach(() => {
  clock = new ManualClock();
  store = new Store({ clock: systemClock });
  managers = [];
  isReachable = true;
  token = undefined;
  states = [];
  mirror = new Mirror();
  session = new Session({
    clock: { nowMs: () => clock.nowMs(), after: (ms, work) => clock.after(ms, work) },
    tokens: { read: () => token, write: (value) => (token = value) },
    mirror,
    connect: () => {
      const [ours, theirs] = memoryLinks();
      if (isReachable)
        managers.push(createPeer({ link: theirs, clock: systemClock, handlers, streamHandlers, followable: store }));
      else queueMicrotask(() => theirs.close('nobody there'));
      return ours;
    },
    onState: (state) => states.push(state),
    onTypes: () => undefined,
  });
});

/** In steps, so that links that were just made have their first words before somebody calls them silent. */
async function passTime(seconds: number): Promise<void> {
  for (let step = 0; step < seconds && session.state.at !== 'live'; step += 1) {
    clock.advance(1000);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function until(at: SessionState['at']): Promise<void> {
  return vi.waitFor(() => expect(session.state.at).toBe(at));
}

test('a code lets in, the token of that login is kept, and the records come', async () => {
  store.apply([{ op: 'put', record: { kind: 'planet', id: 'planet', name: 'campus', revision: 1 } }]);
  session.start({ code: 'good' });
  await until('live');
  expect(session.state).toEqual({ at: 'live', role: 'operator', who: 'eva', startPage: 'dashboard' });
  expect(token).toBe('good');
  expect(mirror.get('planet', 'planet')?.name).toBe('campus');
  expect(await session.call('startComponents', { ids: [] })).toBeNull();
});

test('what is refused is said, and asked for again', async () => {
  session.start({ code: 'used before' });
  await until('login');
  expect(session.state).toMatchObject({ refusal: { key: 'manager:login-refused' } });
  session.logIn({ user: 'good', password: 'x' });
  await until('live');
});

test('a token that is too old asks for a login without blaming anybody', async () => {
  token = 'old';
  session.start();
  await until('login');
  expect(session.state).toEqual({ at: 'login' });
  expect(token).toBeUndefined();
});

test('when the link is lost the last picture stays, and the link comes back by itself', async () => {
  session.start({ code: 'good' });
  await until('live');
  store.apply([{ op: 'put', record: { kind: 'planet', id: 'planet', name: 'before', revision: 1 } }]);
  isReachable = false;
  managers[0]?.close('power cut');
  await until('stale');
  await vi.waitFor(() => expect(mirror.get('planet', 'planet')?.name).toBe('before'));
  const tries = (): number => states.length;
  const before = tries();
  await passTime(20);
  expect(session.state.at).toBe('stale');
  expect(tries()).toBe(before);
  isReachable = true;
  store.apply([{ op: 'patch', kind: 'planet', id: 'planet', fields: { name: 'after' } }]);
  await passTime(20);
  await until('live');
  await vi.waitFor(() => expect(mirror.get('planet', 'planet')?.name).toBe('after'));
});

test('who logs out stays out', async () => {
  session.start({ code: 'good' });
  await until('live');
  session.logOut();
  expect(session.state).toEqual({ at: 'login' });
  expect(token).toBeUndefined();
  await passTime(60);
  expect(session.state).toEqual({ at: 'login' });
});

test('streams have a link of their own, made when there is one to open, and it goes with the first', async () => {
  session.start({ code: 'good' });
  await until('live');
  expect(managers).toHaveLength(1);
  const [one, other] = await Promise.all([openTap(), openTap()]);
  expect(await one.next()).toMatchObject({ done: false });
  expect(managers).toHaveLength(2);
  managers[1]?.close('that one alone');
  await expect(one.next()).rejects.toMatchObject({ problem: { key: 'protocol:link-lost' } });
  expect(session.state.at).toBe('live');
  const third = await openTap();
  expect(managers).toHaveLength(3);
  managers[0]?.close('power cut');
  await third.next();
  await expect(third.next()).rejects.toMatchObject({ problem: { key: 'protocol:link-lost' } });
  await other.return?.();
});

async function openTap(): Promise<AsyncIterator<Uint8Array>> {
  return (await session.open('tap', { feed: '/hall/camera:video' }))[Symbol.asyncIterator]();
}
