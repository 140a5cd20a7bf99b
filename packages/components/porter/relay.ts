import type { Socket } from 'node:net';
import { SmallWrites } from '../kit/http/small-writes.ts';

/**
 * Lets bytes run both ways between a streamer and its viewer until one side ends; then the other one gets what is left,
 * and both are closed. The streamer is read from only when the viewer has taken what came before.
 */
export class Relay {
  readonly #viewer: Socket;
  readonly #writes: SmallWrites;
  #streamer: Socket | undefined;

  constructor(viewer: Socket) {
    this.#viewer = viewer;
    this.#writes = new SmallWrites(viewer, () => this.#streamer?.resume());
  }

  /** Takes what the streamer says, in a buffer that must not change before its end is resumed; false: not yet. */
  readonly take = (bytes: Buffer): boolean => {
    this.#writes.write([bytes]);
    return this.#writes.isEmpty;
  };

  /** Begins, with our end of the pair whose other end the streamer has. */
  begin(streamer: Socket): void {
    this.#streamer = streamer;
    this.#viewer.pipe(streamer);
    streamer.once('end', () => this.#writes.end());
    closeTogether(streamer, this.#viewer);
    closeTogether(this.#viewer, streamer);
    if (this.#writes.isEmpty) streamer.resume();
  }
}

function closeTogether(one: Socket, other: Socket): void {
  one.on('error', () => one.destroy());
  one.once('close', () => {
    // A side that broke off takes the other with it; one that ended has ended it already.
    if (!one.readableEnded) other.destroy();
  });
}
