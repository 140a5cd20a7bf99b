import type { AdminRole, StartPage } from '@headwater/protocol/calls/admin/account-calls';
import type { adminToManager } from '@headwater/protocol/calls/admin-to-manager';
import type { Link } from '@headwater/protocol/link';
import { createPeer, type CallOptions, type CallsOf, type Following, type Peer } from '@headwater/protocol/peer';
import { isProblem, type Clock, type ComponentDescription, type Message, type Mirror } from '@headwater/state';
import { NumbersInterest } from './numbers-interest.ts';
import { StreamLink } from './stream-link.ts';
import type { Tokens } from './tokens.ts';

export type AdminCalls = CallsOf<typeof adminToManager>;
export type Credentials = { code: string } | { token: string } | { user: string; password: string };

/** How the admin stands with its manager. `stale`: what is shown is the last that was heard. */
export type SessionState =
  | { at: 'connecting' }
  /** Somebody has to log in; `refusal` says why the last try failed. */
  | { at: 'login'; refusal?: Message; isTrying?: boolean }
  | ({ at: 'live' } & Person)
  | ({ at: 'stale'; sinceMs: number } & Person);

/** Who is logged in. */
interface Person {
  role: AdminRole;
  who: string;
  /** Where their admin opens. */
  startPage: StartPage;
}

export interface SessionOptions {
  clock: Clock;
  tokens: Tokens;
  /** Gets the planet's records. */
  mirror: Mirror;
  /** Makes another link at each call: one for calls and records, one for streams. */
  connect: () => Link;
  onState: (state: SessionState) => void;
  onTypes: (types: ReadonlyMap<string, ComponentDescription>) => void;
}

const firstDelayMs = 500;
const longestDelayMs = 10_000;

/** One admin's conversation with its manager: logs in, follows, and connects again by itself when the link is lost. */
export class Session {
  readonly #options: SessionOptions;
  readonly #interest: NumbersInterest;
  readonly #streams: StreamLink;
  #peer: Peer<AdminCalls> | undefined;
  #following: Following | undefined;
  #state: SessionState = { at: 'connecting' };
  #delayMs = firstDelayMs;
  #cancelRetry: (() => void) | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#streams = new StreamLink({
      clock: options.clock,
      connect: options.connect,
      ticket: async () => (await this.call('createTicket', {})).ticket,
    });
    this.#interest = new NumbersInterest(options.clock, () => this.#following?.setScope(this.#scope()));
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Connects with what is shown, else with the token of a session before. */
  start(shown?: Credentials): void {
    const token = this.#options.tokens.read();
    if (shown !== undefined) void this.#connect(shown);
    else if (token !== undefined) void this.#connect({ token });
    else this.#set({ at: 'login' });
  }

  /** Logs in; what comes of it is told by the state. */
  logIn(shown: Credentials): void {
    this.#set({ at: 'login', isTrying: true });
    void this.#connect(shown);
  }

  logOut(): void {
    this.#options.tokens.write(undefined, true);
    this.#cancelRetry?.();
    this.#set({ at: 'login' });
    this.#streams.close('logged out');
    this.#peer?.close('logged out');
  }

  /** Asks the manager. Rejects with Problem, also while there is no link. */
  call<K extends keyof AdminCalls>(name: K, args: AdminCalls[K]['args']): Promise<AdminCalls[K]['result']> {
    if (this.#peer === undefined) return Promise.reject(new Error('there is no link to the manager'));
    return this.#peer.call(name, args);
  }

  /** Opens a stream of bytes, on a link of its own; ending the iteration ends it. */
  async open<K extends keyof AdminCalls>(
    name: K,
    args: AdminCalls[K]['args'],
    signal?: AbortSignal,
    options: Pick<CallOptions, 'windowBytes'> = {},
  ): Promise<AsyncIterable<Uint8Array>> {
    const peer = await this.#streams.peer();
    return peer.open(name, args, { ...options, ...(signal === undefined ? {} : { signal }) });
  }

  /** Has that component's numbers sent so often from now on; returns what undoes it. */
  wantNumbers(componentId: string, perSecond: number): () => void {
    return this.#interest.add(componentId, perSecond);
  }

  async #connect(shown: Credentials): Promise<void> {
    const { clock, tokens, mirror } = this.#options;
    this.#cancelRetry?.();
    const peer = createPeer<AdminCalls>({ link: this.#options.connect(), clock });
    this.#peer = peer;
    try {
      const { token, role, who, startPage } = await peer.call('login', shown);
      tokens.write(token);
      const types = await peer.call('describeTypes', {});
      this.#options.onTypes(new Map(types.map((type) => [type.type, type])));
      this.#following = peer.follow(this.#scope(), mirror);
      await this.#following.ready;
      this.#delayMs = firstDelayMs;
      this.#set({ at: 'live', role, who, startPage });
      await peer.closed;
      this.#lost(peer);
    } catch (error) {
      peer.close('login failed');
      if (isRefusal(error)) {
        tokens.write(undefined);
        // An old token is no failed try of this person.
        this.#set('token' in shown ? { at: 'login' } : { at: 'login', refusal: error.problem });
      } else this.#lost(peer);
    }
  }

  #lost(peer: Peer<AdminCalls>): void {
    // Another link has taken its place, or somebody has logged out.
    if (this.#peer !== peer || (this.#state.at === 'login' && this.#state.isTrying !== true)) return;
    this.#following = undefined;
    this.#streams.close('the link is lost');
    const { clock, tokens } = this.#options;
    if (this.#state.at === 'live') this.#set({ ...this.#state, at: 'stale', sinceMs: clock.nowMs() });
    else if (this.#state.at === 'login') this.#set({ at: 'connecting' });
    const token = tokens.read();
    if (token === undefined) {
      this.#set({ at: 'login' });
      return;
    }
    this.#cancelRetry = clock.after(this.#delayMs, () => void this.#connect({ token }));
    this.#delayMs = Math.min(longestDelayMs, this.#delayMs * 2);
  }

  #scope(): { numbers: { componentId: string; perSecond: number }[] } {
    return { numbers: this.#interest.numbers };
  }

  #set(state: SessionState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

/** What the manager itself refused, not a link that was lost on the way. */
function isRefusal(error: unknown): error is { problem: Message } {
  return isProblem(error) && error.problem.key.startsWith('manager:');
}
