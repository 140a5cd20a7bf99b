import type { Clock, JournalEvent } from '@headwater/state';

/** As many entries about one thing come through at once … */
const burst = 100;
/** … and one more for each of these: 16 MB of the journal at most for what never comes to rest in 90 days. */
const refillMs = 120_000;

interface Subject {
  tokens: number;
  sinceMs: number;
  count: number;
  last: JournalEvent | undefined;
  cancel: () => void;
}

/** Lets events through, but not more than a journal can bear about one thing that changes all the time. */
export class FloodGate {
  readonly #clock: Clock;
  readonly #pass: (event: JournalEvent) => void;
  readonly #subjects = new Map<string, Subject>();

  constructor(clock: Clock, pass: (event: JournalEvent) => void) {
    this.#clock = clock;
    this.#pass = pass;
  }

  /** Passes the event on, or counts it. What was counted is told with the next that comes through, at the latest after two minutes. */
  take(about: string, event: JournalEvent): void {
    const subject = this.#subject(about);
    if (subject.count === 0 && subject.tokens >= 1) {
      subject.tokens -= 1;
      this.#pass(event);
      return;
    }
    subject.count += 1;
    subject.last = event;
    if (subject.count > 1) return;
    subject.cancel = this.#clock.after(refillMs, () => this.#tell(about, subject));
  }

  /** Tells what was left out and stops its clocks. */
  close(): void {
    for (const [about, subject] of this.#subjects) {
      subject.cancel();
      this.#tell(about, subject);
    }
    this.#subjects.clear();
  }

  #tell(about: string, subject: Subject): void {
    const { count, last } = subject;
    if (last === undefined) return;
    // The last one is how it is now: that must not be among what is missing.
    if (count > 1) this.#pass({ what: 'left-out', about, count: count - 1, reason: 'too-many' });
    this.#pass(last);
    Object.assign(subject, { count: 0, last: undefined, tokens: 0, sinceMs: this.#clock.nowMs() });
  }

  #subject(about: string): Subject {
    const nowMs = this.#clock.nowMs();
    const known = this.#subjects.get(about);
    if (known === undefined) {
      const subject: Subject = { tokens: burst, sinceMs: nowMs, count: 0, last: undefined, cancel: () => undefined };
      this.#subjects.set(about, subject);
      return subject;
    }
    const gained = Math.max(0, nowMs - known.sinceMs) / refillMs;
    known.tokens = Math.min(burst, known.tokens + gained);
    known.sinceMs = nowMs;
    return known;
  }
}
