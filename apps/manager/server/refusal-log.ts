import type { Logger } from 'pino';

/** Counts what the port refuses, and writes it at `debug`: strangers must not be able to fill a disk. */
export class RefusalLog {
  readonly #log: Pick<Logger, 'debug'>;
  readonly #counts = new Map<string, number>();

  constructor(log: Pick<Logger, 'debug'>) {
    this.#log = log;
  }

  note(reason: string, address: string): void {
    const count = (this.#counts.get(reason) ?? 0) + 1;
    this.#counts.set(reason, count);
    this.#log.debug({ reason, address, count }, 'refused');
  }
}
