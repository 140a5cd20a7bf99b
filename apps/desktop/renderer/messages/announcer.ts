import type { Clock, MessageRecord } from '@headwater/state';
import { announcementOf, type Announcement } from './announcement.ts';

/** What comes within this is said in one sentence. */
const gatherMs = 1000;
/** Nobody is spoken to more often. */
const restMs = 5000;

/** Says changes of messages aloud: grouped, and once in five seconds at most. What comes and goes meanwhile is not said. */
export class Announcer {
  readonly #clock: Clock;
  readonly #say: (announcement: Announcement) => void;
  #told: readonly MessageRecord[] | undefined;
  #now: readonly MessageRecord[] = [];
  #saidAtMs = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, say: (announcement: Announcement) => void) {
    this.#clock = clock;
    this.#say = say;
  }

  /** Takes the messages as they are now. Those of the first time are there already: the page shows them. */
  look(messages: readonly MessageRecord[]): void {
    this.#now = messages;
    this.#told ??= messages;
    if (this.#cancel !== undefined || announcementOf(this.#told, messages) === undefined) return;
    const delayMs = Math.max(gatherMs, this.#saidAtMs + restMs - this.#clock.nowMs());
    this.#cancel = this.#clock.after(delayMs, () => this.#tell());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #tell(): void {
    this.#cancel = undefined;
    const announcement = announcementOf(this.#told ?? [], this.#now);
    this.#told = this.#now;
    if (announcement === undefined) return;
    this.#saidAtMs = this.#clock.nowMs();
    this.#say(announcement);
  }
}
