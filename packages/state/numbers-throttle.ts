import type { Change } from './change.ts';
import type { Clock } from './clock.ts';
import type { NumbersRecord } from './record.ts';
import type { Scope } from './scope.ts';

/** Numbers of several components that fall due within so many milliseconds go out together. */
const tickMs = 50;

/** Decides when one follower gets which component's numbers: each at most as often as its scope says, latest wins. */
export class NumbersThrottle {
  readonly #clock: Clock;
  readonly #read: (componentId: string) => NumbersRecord | undefined;
  readonly #send: (changes: readonly Change[]) => void;
  #intervalsMs = new Map<string, number>();
  /** When each component's numbers that the follower has were sent. */
  readonly #sentAtMs = new Map<string, number>();
  readonly #waiting = new Set<string>();
  #cancelTick: (() => void) | undefined;
  #tickAtMs = 0;

  constructor(
    clock: Clock,
    read: (componentId: string) => NumbersRecord | undefined,
    send: (changes: readonly Change[]) => void,
  ) {
    this.#clock = clock;
    this.#read = read;
    this.#send = send;
  }

  /** Returns what the follower has to be told at once to be right under the new scope. */
  setScope(scope: Scope, known: Iterable<string>): Change[] {
    this.#intervalsMs = new Map(
      (scope.numbers ?? []).map(({ componentId, perSecond }) => [componentId, 1000 / perSecond] as const),
    );
    for (const id of [...this.#waiting]) if (this.#intervalMs(id) === undefined) this.#waiting.delete(id);
    const changes: Change[] = [];
    for (const id of [...this.#sentAtMs.keys()]) {
      if (this.#intervalMs(id) !== undefined) continue;
      this.#forget(id);
      changes.push({ op: 'drop', kind: 'numbers', id });
    }
    for (const id of known)
      if (!this.#sentAtMs.has(id) && this.#intervalMs(id) !== undefined) changes.push(...this.#take(id));
    // A higher rate may make due now what was to wait.
    for (const id of this.#waiting) this.#schedule(id);
    return changes;
  }

  /** Tells that a component's numbers changed. */
  changed(id: string): void {
    if (this.#intervalMs(id) === undefined) return;
    this.#waiting.add(id);
    this.#schedule(id);
  }

  /** Tells that a component's numbers are gone; returns what the follower has to be told. */
  dropped(id: string): Change[] {
    const had = this.#sentAtMs.has(id);
    this.#forget(id);
    return had ? [{ op: 'drop', kind: 'numbers', id }] : [];
  }

  stop(): void {
    this.#cancelTick?.();
    this.#cancelTick = undefined;
    this.#waiting.clear();
  }

  #intervalMs(id: string): number | undefined {
    return this.#intervalsMs.get(id) ?? this.#intervalsMs.get('*');
  }

  #forget(id: string): void {
    this.#sentAtMs.delete(id);
    this.#waiting.delete(id);
  }

  #dueMs(id: string): number {
    const nowMs = this.#clock.nowMs();
    const sentAtMs = this.#sentAtMs.get(id);
    // A clock that was set back must not silence anything.
    if (sentAtMs === undefined || sentAtMs > nowMs) return nowMs;
    return Math.max(nowMs, sentAtMs + (this.#intervalMs(id) ?? 0));
  }

  #schedule(id: string): void {
    const nowMs = this.#clock.nowMs();
    const atMs = Math.ceil(this.#dueMs(id) / tickMs) * tickMs;
    if (this.#cancelTick !== undefined && this.#tickAtMs <= atMs && this.#tickAtMs - nowMs <= 60_000) return;
    this.#cancelTick?.();
    this.#tickAtMs = atMs;
    this.#cancelTick = this.#clock.after(Math.max(atMs - nowMs, 0), () => this.#tick());
  }

  #tick(): void {
    this.#cancelTick = undefined;
    const nowMs = this.#clock.nowMs();
    const changes: Change[] = [];
    for (const id of [...this.#waiting]) if (this.#dueMs(id) <= nowMs) changes.push(...this.#take(id));
    for (const id of this.#waiting) this.#schedule(id);
    if (changes.length > 0) this.#send(changes);
  }

  #take(id: string): Change[] {
    this.#waiting.delete(id);
    const record = this.#read(id);
    if (record === undefined) return [];
    this.#sentAtMs.set(id, this.#clock.nowMs());
    return [{ op: 'put', record }];
  }
}
