import { protocolVersion } from '@headwater/protocol/frame';
import { isSameShortFingerprint } from '@headwater/protocol/short-fingerprint';
import { isProblem, Problem, type Message } from '@headwater/state';
import type { Address, Meeting, Outcome } from '../../bridge/greeter-bridge.ts';
import { planetId, type RecentPlanets } from '../memory/recent-planets.ts';
import type { Passwords } from '../memory/passwords.ts';
import type { LoginWay } from '../planet/planet-connection.ts';
import { judgeMeeting } from './judge-meeting.ts';
import type { Answer } from './meet-manager.ts';

/** A planet whose key was compared, and how to log in there. */
export interface Opening {
  address: Address;
  fingerprint: string;
  way: LoginWay;
  /** Absent for the home's own token. */
  user?: string;
}

export interface MeetingsOptions {
  recent: RecentPlanets;
  passwords: Passwords;
  meet: (address: Address) => Promise<Answer>;
  /** Logs in and opens the planet's window; the message says why it was refused. */
  open: (opening: Opening) => Promise<Message | undefined>;
  openWebAdmin: (address: Address, fingerprint: string) => Promise<void>;
}

interface Met {
  address: Address;
  answer: Answer;
  meeting: Meeting;
  /** A person has compared the key, now or before. */
  isTrusted: boolean;
}

/** The greeter's way to a planet: who answers there, whether its key is the right one, the login. Nothing is told to a key that nobody has compared. */
export class Meetings {
  readonly #options: MeetingsOptions;
  #met: Met | undefined;

  constructor(options: MeetingsOptions) {
    this.#options = options;
  }

  async meet(address: Address): Promise<Outcome<Meeting>> {
    const { recent, passwords, meet } = this.#options;
    this.#met = undefined;
    return outcome(async () => {
      const answer = await meet(address);
      const known = recent.at(address);
      const meeting = judgeMeeting(
        answer,
        known === undefined ? undefined : { ...known, hasPassword: passwords.has(planetId(known.fingerprint)) },
        protocolVersion,
      );
      const isTrusted = meeting.key === 'known' || (meeting.key === 'other-version' && meeting.isKnown);
      this.#met = { address, answer, meeting, isTrusted };
      return meeting;
    });
  }

  /** A person says that the key is the right one. One that has changed has to be typed as the manager shows it. */
  trust(typed?: string): boolean {
    const met = this.#met;
    if (met === undefined) return false;
    met.isTrusted = met.meeting.key !== 'changed' || isSameShortFingerprint(typed ?? '', met.answer.fingerprint);
    return met.isTrusted;
  }

  async logIn(login: { user: string; password?: string; remember: boolean }): Promise<Outcome> {
    const { passwords, open } = this.#options;
    const { address, answer } = this.#trusted(false);
    const id = planetId(answer.fingerprint);
    return outcome(async () => {
      const password = login.password ?? (await passwords.read(id)) ?? '';
      const { user } = login;
      const refusal = await open({ address, fingerprint: answer.fingerprint, user, way: { user, password } });
      if (refusal !== undefined) throw new Problem(refusal);
      if (login.remember) await passwords.keep(id, password);
      else await passwords.forget(id);
      return null;
    });
  }

  async openWebAdmin(): Promise<Outcome> {
    const { address, answer } = this.#trusted(true);
    return outcome(async () => {
      await this.#options.openWebAdmin(address, answer.fingerprint);
      return null;
    });
  }

  #trusted(isOtherVersion: boolean): Met {
    const met = this.#met;
    if (met?.isTrusted !== true) throw new Error('nobody has compared the key');
    if ((met.answer.version !== protocolVersion) !== isOtherVersion) throw new Error('that is for another version');
    return met;
  }
}

/** What can be said to a person crosses to the page; our own mistakes do not. */
export async function outcome<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { done: await work() };
  } catch (error) {
    if (isProblem(error)) return { problem: error.problem };
    throw error;
  }
}
