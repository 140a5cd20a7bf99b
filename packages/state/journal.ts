import type { ComponentId } from './ids.ts';
import type { Message } from './message.ts';
import type { Mood } from './mood.ts';
import type { MutableId } from './mute.ts';

/** One line of the manager's journal. */
export type JournalEntry = {
  /** Rises by one with every entry; survives restarts of the manager. */
  number: number;
  /** Milliseconds since the Unix epoch, on the manager's clock. */
  atMs: number;
} & JournalEvent;

export type JournalEvent =
  | { what: 'mood'; id: ComponentId; mood: Mood; before: Mood }
  /** A message was put, or dropped because it is over. */
  | {
      what: 'said' | 'over';
      componentId: ComponentId | null;
      workerId: string | null;
      message: Message;
    }
  /** Somebody did something. `outcome` is null when it was done, else why not. */
  | {
      what: 'act';
      call: string;
      who: string;
      address: string;
      /** Of the components, or flows, that it was about; empty for the planet as a whole. */
      ids: readonly MutableId[];
      /** Short facts without secrets, e.g. `bitrate` and `500000`. */
      args: Readonly<Record<string, string | number | boolean>>;
      outcome: Message | null;
    }
  /** A mute is over because its time was up. Who muted it, and why. */
  | { what: 'mute-ended'; id: MutableId; who: string; reason: string }
  | { what: 'worker'; workerId: string; connected: boolean }
  | { what: 'manager'; event: 'started' | 'ended' }
  /** Entries that are not here: too many about one thing in a short time, or the disk did not take them. */
  | { what: 'left-out'; about: string | null; count: number; reason: 'too-many' | 'not-written' };
