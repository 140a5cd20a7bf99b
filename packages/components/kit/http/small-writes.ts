import type { Writable } from 'node:stream';

/**
 * A TLS connection of Node keeps about twice the largest write that it ever had, for as long as it lives. One record of
 * TLS holds 16,384 bytes and fits into the buffers that it has anyway.
 */
const mostBytes = 16_000;

/** Gives a TLS connection its bytes in small writes, each when the one before has gone: what waits is shared, not copied. */
export class SmallWrites {
  readonly #connection: Writable;
  readonly #onEmpty: () => void;
  #waiting: Buffer[] = [];
  #writing = false;
  #ending = false;

  /** `onEmpty` is called when all that was written has gone. */
  constructor(connection: Writable, onEmpty: () => void) {
    this.#connection = connection;
    this.#onEmpty = onEmpty;
    connection.once('close', () => (this.#waiting = []));
  }

  get isEmpty(): boolean {
    return !this.#writing;
  }

  /** Takes buffers that must not change any more. */
  write(parts: readonly Buffer[]): void {
    for (const part of parts) if (part.length > 0) this.#waiting.push(part);
    if (!this.#writing) this.#next();
  }

  /** Ends the connection behind what was written. */
  end(): void {
    if (this.isEmpty) this.#connection.end();
    else this.#ending = true;
  }

  #next(): void {
    const pieces = this.#take();
    if (pieces.length === 0) {
      this.#writing = false;
      if (this.#ending) this.#connection.end();
      else this.#onEmpty();
      return;
    }
    this.#writing = true;
    this.#connection.cork();
    const last = pieces.pop();
    for (const piece of pieces) this.#connection.write(piece);
    this.#connection.write(last, (error) => {
      // A broken connection closes by itself.
      if (error === null || error === undefined) this.#next();
    });
    this.#connection.uncork();
  }

  /** The next bytes, as many as one write may have. */
  #take(): Buffer[] {
    const taken: Buffer[] = [];
    let room = mostBytes;
    for (let part = this.#waiting[0]; part !== undefined && room > 0; part = this.#waiting[0]) {
      taken.push(part.subarray(0, room));
      if (part.length > room) this.#waiting[0] = part.subarray(room);
      else this.#waiting.shift();
      room -= part.length;
    }
    return taken;
  }
}
