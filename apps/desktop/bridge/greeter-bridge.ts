import type { Message } from '@headwater/state';
import type { PlanetBridge } from './planet-bridge.ts';

/** Where a manager may be. */
export interface Address {
  host: string;
  port: number;
}

/** A planet that this desktop has been connected to. */
export interface RecentPlanet extends Address {
  /** Of the planet; stays when its address changes. */
  id: string;
  name: string;
  /** Whoever logged in last; absent for the home's own token. */
  user?: string;
  lastMs: number;
}

/** A manager that says of itself that it is on this network. Only an address is taken from it. */
export interface NearbyManager extends Address {
  name: string;
}

/** What was found at an address. The fingerprints are short ones, for people. */
export type Meeting =
  /** Its key has not been seen at this address: somebody has to compare it. */
  | { key: 'first'; fingerprint: string }
  | { key: 'known'; fingerprint: string; user?: string; hasPassword: boolean }
  /** Another key than before: stop. */
  | { key: 'changed'; fingerprint: string; expected: string }
  /** It speaks another version of the protocol; its own web admin fits it. `isKnown`: its key has been compared. */
  | { key: 'other-version'; fingerprint: string; ours: number; theirs: number; isKnown: boolean };

/** What came of something that the greeter asked for. */
export type Outcome<T = null> = { done: T } | { problem: Message };

/** Whether a planet can be started on this machine. */
export type Here = { isPossible: true; isRunning: boolean } | { isPossible: false; reason: 'system' | 'not-installed' };

/** What opens when the greeter was asked for a planet from elsewhere: an argument, another window. */
export interface Wish {
  address: Address;
}

/** What main does for the greeter; the preload puts it into the page as `headwaterGreeter`. */
export interface GreeterBridge extends Pick<PlanetBridge, 'language' | 'chooseLanguage' | 'onLanguage'> {
  recent(): Promise<RecentPlanet[]>;
  /** Forgets a planet with its pinned key and its password. */
  forget(id: string): Promise<RecentPlanet[]>;
  here(): Promise<Here>;
  startHere(): Promise<Outcome>;
  /** Looks who answers there, and with which key. */
  meet(address: Address): Promise<Outcome<Meeting>>;
  /** Pins the key of the last meeting. A changed one needs its fingerprint `typed` as the manager shows it; false when it is another. */
  trust(typed?: string): Promise<boolean>;
  /** Logs in where the last meeting was, and opens the planet. Without a password: with the one that was remembered. */
  logIn(login: { user: string; password?: string; remember: boolean }): Promise<Outcome>;
  /** Whether the system keeps passwords so that nobody else can read them. */
  canRemember(): Promise<boolean>;
  /** Opens the web admin of the last meeting's manager in a window without any bridge. */
  openWebAdmin(): Promise<Outcome>;
  onNearby(listener: (managers: NearbyManager[]) => void): void;
  onWish(listener: (wish: Wish) => void): void;
  /** Tells that the page is there: what is nearby and wished comes from now on. */
  ready(): void;
}

/** Channels between the greeter and main, named like the bridge's functions. */
export const greeterChannels = {
  recent: 'greeter:recent',
  forget: 'greeter:forget',
  here: 'greeter:here',
  startHere: 'greeter:start-here',
  meet: 'greeter:meet',
  trust: 'greeter:trust',
  logIn: 'greeter:log-in',
  canRemember: 'greeter:can-remember',
  openWebAdmin: 'greeter:open-web-admin',
  nearby: 'greeter:nearby',
  wish: 'greeter:wish',
  ready: 'greeter:ready',
} as const;
