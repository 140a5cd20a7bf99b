import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Clock } from '@headwater/state';
import { linger } from '../kit/http/answer.ts';
import { SmallWrites } from '../kit/http/small-writes.ts';

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
  /** Where connections are encrypted, one by one. */
  readonly #small: SmallWrites | undefined;
  /** Where in the ring it goes on; undefined while it waits for a key frame to start at. */
  position: number | undefined;
  /** So far behind it began on purpose: no reason to call it slow until it has caught up. */
  headStartMs = 0;
  /** Since when it has been too far behind; null while it keeps up. */
  slowSinceMs: number | null = null;
  /** Bytes given to its connection. */
  bytes = 0;

  /** `onRoom` is called when what was written has gone to a connection that had been full. */
  constructor(socket: Socket, facts: ViewerFacts, onRoom: (viewer: Viewer) => void = () => undefined) {
    this.#socket = socket;
    this.facts = facts;
    const tell = () => onRoom(this);
    if (socket instanceof TLSSocket) this.#small = new SmallWrites(socket, tell);
    else socket.on('drain', tell);
  }

  /** True when all that was written is in the kernel's hands: only then it is given more, so nothing piles up here. */
  get idle(): boolean {
    return this.#small?.isEmpty ?? this.#socket.writableLength === 0;
  }

  /** Writes one buffer, which other viewers share: it must not change any more. */
  write(data: Buffer): void {
    this.bytes += data.length;
    if (this.#small === undefined) this.#socket.write(data);
    else this.#small.write([data]);
  }

  /** Writes several buffers in one go. */
  writeAll(parts: readonly Buffer[]): void {
    if (parts.length === 0) return;
    if (this.#small !== undefined) {
      for (const part of parts) this.bytes += part.length;
      this.#small.write(parts);
      return;
    }
    this.#socket.cork();
    for (const part of parts) this.write(part);
    this.#socket.uncork();
  }

  /** Ends the connection behind what was written; after a while also where the viewer does not take it. */
  end(clock: Clock): void {
    if (this.#small === undefined) this.#socket.end();
    else this.#small.end();
    linger(this.#socket, clock);
  }

  drop(): void {
    this.#socket.destroy();
  }
}
