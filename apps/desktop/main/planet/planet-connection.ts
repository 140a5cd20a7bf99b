import type { Link } from '@headwater/protocol/link';
import { Mirror, type Clock, type Message } from '@headwater/state';
import { Session, type SessionState } from '../../session/session.ts';
import { guardedLink } from './guarded-link.ts';

/** What is shown to a manager at the login. */
export type LoginWay = { token: string } | { user: string; password: string };

export interface PlanetConnectionOptions {
  clock: Clock;
  /** Opens a link to the planet's manager, whose key is pinned. */
  connect: () => Link;
  /** What to log in with when there is no session to go on with; undefined when a person has to say it. */
  way: () => Promise<LoginWay | undefined>;
  onState: (state: SessionState) => void;
}

const ticketWaitMs = 15_000;

/**
 * The desktop's own conversation with a planet's manager: it holds the login, follows the planet for the tray and for
 * notifications, and gives windows links that are logged in by tickets of it.
 */
export class PlanetConnection {
  readonly mirror = new Mirror();
  readonly #options: PlanetConnectionOptions;
  readonly #session: Session;
  readonly #waiting = new Set<() => void>();
  #token: string | undefined;
  #isEnded = false;
  /** A login by `way` is tried once for every session that is over. */
  #mayTry = true;

  constructor(options: PlanetConnectionOptions) {
    this.#options = options;
    this.#session = new Session({
      clock: options.clock,
      mirror: this.mirror,
      tokens: { read: () => this.#token, write: (token) => (this.#token = token) },
      connect: options.connect,
      onState: (state) => this.#onState(state),
      onTypes: () => undefined,
    });
  }

  get state(): SessionState {
    return this.#session.state;
  }

  /** Logs in, and stays logged in as long as there is a way to. */
  start(way: LoginWay): void {
    this.#session.logIn(way);
  }

  /** Resolves when somebody is logged in, with undefined; else with what the manager said or that it is not there. */
  settled(): Promise<SessionState> {
    return new Promise((resolve) => {
      const look = (): void => {
        const { state } = this;
        const isTrying = state.at === 'connecting' || (state.at === 'login' && state.isTrying === true);
        if (isTrying && !this.#isEnded) return;
        this.#waiting.delete(look);
        resolve(state);
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** A link for a window: to the same manager, as the same person, without any token in it. */
  openLink(): Link {
    return guardedLink({ connect: this.#options.connect, ticket: () => this.#ticket() });
  }

  /** Ends the conversation and forgets its session. */
  end(): void {
    this.#isEnded = true;
    this.#session.logOut();
    for (const look of this.#waiting) look();
  }

  async #ticket(): Promise<{ ticket: string } | { refusal: Message } | undefined> {
    const state = await this.#live();
    if (state.at === 'live') return this.#session.call('createTicket', {});
    return state.at === 'login' && state.refusal !== undefined ? { refusal: state.refusal } : undefined;
  }

  /** Waits a while for a link that was lost. */
  #live(): Promise<SessionState> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel();
        this.#waiting.delete(look);
        resolve(this.state);
      };
      const look = (): void => {
        const { state } = this;
        if (state.at === 'live' || this.#isEnded || (state.at === 'login' && state.isTrying !== true)) done();
      };
      const cancel = this.#options.clock.after(ticketWaitMs, done);
      this.#waiting.add(look);
      look();
    });
  }

  #onState(state: SessionState): void {
    if (state.at === 'live') this.#mayTry = true;
    // The session was over, or the manager was started anew: nobody has to be asked as long as there is another way in.
    if (
      state.at === 'login' &&
      state.refusal === undefined &&
      state.isTrying !== true &&
      this.#mayTry &&
      !this.#isEnded
    ) {
      this.#mayTry = false;
      void this.#tryAgain();
      return;
    }
    this.#options.onState(state);
    for (const look of [...this.#waiting]) look();
  }

  async #tryAgain(): Promise<void> {
    const way = await this.#options.way();
    if (this.#isEnded) return;
    if (way !== undefined) this.#session.logIn(way);
    else {
      this.#options.onState(this.state);
      for (const look of [...this.#waiting]) look();
    }
  }
}
