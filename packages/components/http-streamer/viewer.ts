import type { Socket } from 'node:net';
import type { Clock } from '@headwater/state';
import { linger } from '../kit/http/answer.ts';

export interface ViewerFacts {
  id: number;
  address: string;
  userAgent: string;
  /** Milliseconds since the Unix epoch. */
  sinceMs: number;
}

/** One who watches: a connection and a place in the stream. */
export class Viewer {
  readonly facts: ViewerFacts;
  readonly #socket: Socket;
  /** Where in the ring it goes on; undefined while it waits for a key frame to start at. */
  position: number | undefined;
  /** So far behind it began on purpose: no reason to call it slow until it has caught up. */
  headStartMs = 0;
  /** Since when it has been too far behind; null while it keeps up. */
  slowSinceMs: number | null = null;
  /** Bytes given to its connection. */
  bytes = 0;

  constructor(socket: Socket, facts: ViewerFacts) {
    this.#socket = socket;
    this.facts = facts;
  }

  /** True when all that was written is in the kernel's hands: only then it is given more, so nothing piles up here. */
  get idle(): boolean {
    return this.#socket.writableLength === 0;
  }

  /** Writes one buffer, which other viewers share: it must not change any more. */
  write(data: Buffer): void {
    this.bytes += data.length;
    this.#socket.write(data);
  }

  /** Writes several buffers in one go. */
  writeAll(parts: readonly Buffer[]): void {
    if (parts.length === 0) return;
    this.#socket.cork();
    for (const part of parts) this.write(part);
    this.#socket.uncork();
  }

  /** Ends the connection behind what was written; after a while also where the viewer does not take it. */
  end(clock: Clock): void {
    this.#socket.end();
    linger(this.#socket, clock);
  }

  drop(): void {
    this.#socket.destroy();
  }
}
