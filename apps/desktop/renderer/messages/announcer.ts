import type { Clock } from '@headwater/state';

/** What comes within this is said in one sentence. */
const gatherMs = 1000;
/** Nobody is spoken to more often. */
const restMs = 5000;

/**
 * Says changes aloud: grouped, and once in five seconds at most. What comes and goes meanwhile is not said. `compare`
 * gives what there is to say about two pictures, or undefined.
 */
export class Announcer<Picture, Announcement> {
  readonly #clock: Clock;
  readonly #compare: (before: Picture, after: Picture) => Announcement | undefined;
  readonly #say: (announcement: Announcement) => void;
  #told: Picture | undefined;
  #now: Picture | undefined;
  #saidAtMs = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(
    clock: Clock,
    compare: (before: Picture, after: Picture) => Announcement | undefined,
    say: (announcement: Announcement) => void,
  ) {
    this.#clock = clock;
    this.#compare = compare;
    this.#say = say;
  }

  /** Takes things as they are now. Those of the first time are there already: the page shows them. */
  look(picture: Picture): void {
    this.#now = picture;
    this.#told ??= picture;
    if (this.#cancel !== undefined || this.#compare(this.#told, picture) === undefined) return;
    const delayMs = Math.max(gatherMs, this.#saidAtMs + restMs - this.#clock.nowMs());
    this.#cancel = this.#clock.after(delayMs, () => this.#tell());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #tell(): void {
    this.#cancel = undefined;
    if (this.#told === undefined || this.#now === undefined) return;
    const announcement = this.#compare(this.#told, this.#now);
    this.#told = this.#now;
    if (announcement === undefined) return;
    this.#saidAtMs = this.#clock.nowMs();
    this.#say(announcement);
  }
}
