import { Problem, type Clock } from '@headwater/state';
import { say } from '../say.ts';

const freeFailures = 3;
const firstDelayMs = 1000;
const longestDelayMs = 60_000;
const forgottenAfterMs = 600_000;
const maxAddresses = 10_000;

/** Makes guessing slow: after three failed logins an address has to wait 1, 2, 4 … 60 s before each further one. */
export class LoginThrottle {
  readonly #clock: Clock;
  readonly #failures = new Map<string, { count: number; lastMs: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Throws Problem while that address has to wait. */
  check(address: string): void {
    const failure = this.#failures.get(networkOf(address));
    if (failure === undefined) return;
    const waitMs = failure.lastMs + delayMs(failure.count) - this.#clock.nowMs();
    if (waitMs > 0) throw new Problem(say.error('login-throttled', { seconds: Math.ceil(waitMs / 1000) }));
  }

  failed(address: string): void {
    const network = networkOf(address);
    const count = (this.#failures.get(network)?.count ?? 0) + 1;
    // Last in the map is last failed: what is forgotten first stands first.
    this.#failures.delete(network);
    this.#failures.set(network, { count, lastMs: this.#clock.nowMs() });
    this.#forget();
  }

  succeeded(address: string): void {
    this.#failures.delete(networkOf(address));
  }

  #forget(): void {
    for (const [network, { lastMs }] of this.#failures) {
      if (this.#failures.size <= maxAddresses && lastMs + forgottenAfterMs > this.#clock.nowMs()) return;
      this.#failures.delete(network);
    }
  }
}

function delayMs(failures: number): number {
  if (failures < freeFailures) return 0;
  return Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(20, failures - freeFailures));
}

/** The address, or of an IPv6 address the /64: whoever has one has all of them. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':') || address === '::1') return address;
  const [head = ''] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  return [...groups, '0', '0', '0', '0'].slice(0, 4).join(':');
}
