import type { Clock } from '@headwater/state';

export interface HeartbeatOptions {
  /** Milliseconds of silence after which the other side is asked. Default 5000. */
  pingAfterMs?: number;
  /** Milliseconds of silence after which the link counts as dead. Default 15,000. */
  silentAfterMs?: number;
  /** Called instead of ending the link: with true when the other side has fallen silent, with false when it speaks again. */
  onSilence?: (silent: boolean) => void;
}

/**
 * Notices when the other side has fallen silent. Counts ticks instead of comparing times: a process that was stopped
 * itself, or whose clock was set, must not take the other side for dead.
 */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #options: HeartbeatOptions;
  readonly #ping: () => void;
  readonly #onDead: () => void;
  #silentMs = 0;
  #silent = false;
  #asked = false;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, options: HeartbeatOptions, ping: () => void, onDead: () => void) {
    this.#clock = clock;
    this.#options = options;
    this.#ping = ping;
    this.#onDead = onDead;
    this.#schedule();
  }

  /** Something came in. */
  heard(): void {
    this.#silentMs = 0;
    this.#asked = false;
    if (!this.#silent) return;
    this.#silent = false;
    this.#options.onSilence?.(false);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #schedule(): void {
    const { pingAfterMs = 5000 } = this.#options;
    this.#cancel = this.#clock.after(pingAfterMs, () => this.#tick(pingAfterMs));
  }

  #tick(passedMs: number): void {
    const { silentAfterMs = 15_000, onSilence } = this.#options;
    this.#silentMs += passedMs;
    if (this.#silentMs >= silentAfterMs && !this.#silent) {
      if (onSilence === undefined) {
        this.#onDead();
        return;
      }
      this.#silent = true;
      onSilence(true);
    }
    // One question at a time, so that none pile up for a process that is stopped.
    if (!this.#asked) {
      this.#asked = true;
      this.#ping();
    }
    this.#schedule();
  }
}
