import { errorOf } from './failing.ts';
import type { Failure } from './frame.ts';

/** Bytes of a stream that may be under way or waiting to be read, where nothing else is asked for. */
export const windowBytes = 256 * 1024;

export interface StreamReaderOptions {
  callSite: Error;
  windowBytes: number;
  /** Ends the stream, also while it is being waited for. */
  signal: AbortSignal | undefined;
  grant: (bytes: number) => void;
  cancel: () => void;
}

/** The reading end of a stream. To be iterated once; ending the iteration cancels the stream. */
export class StreamReader implements AsyncIterable<Uint8Array>, AsyncIterator<Uint8Array, undefined> {
  readonly #options: StreamReaderOptions;
  readonly #chunks: Uint8Array[] = [];
  readonly #waiting: {
    resolve: (result: IteratorResult<Uint8Array, undefined>) => void;
    reject: (error: Error) => void;
  }[] = [];
  /** Read by the user since credit was last given. */
  #readBytes = 0;
  #creditBytes: number;
  #outcome: { error?: Error } | undefined;
  readonly #onAbort = () => {
    const { signal } = this.#options;
    this.#chunks.length = 0;
    this.#settle({ error: signal?.reason instanceof Error ? signal.reason : new Error('cancelled') });
    this.#options.cancel();
  };

  constructor(options: StreamReaderOptions) {
    this.#options = options;
    this.#creditBytes = options.windowBytes;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array, undefined> {
    return this;
  }

  opened(): void {
    this.#options.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Takes a chunk; false when it is more than there was credit for. */
  push(bytes: Uint8Array): boolean {
    this.#creditBytes -= bytes.byteLength;
    if (this.#creditBytes < 0) return false;
    if (this.#outcome !== undefined) return true;
    const reader = this.#waiting.shift();
    if (reader === undefined) this.#chunks.push(bytes);
    else reader.resolve({ done: false, value: this.#taken(bytes) });
    return true;
  }

  end(): void {
    this.#settle({});
  }

  /** Ends with an error, after what has come is read. */
  fail(failure: Failure): void {
    this.#settle({ error: errorOf(failure, this.#options.callSite) });
  }

  next(): Promise<IteratorResult<Uint8Array, undefined>> {
    const chunk = this.#chunks.shift();
    if (chunk !== undefined) return Promise.resolve({ done: false, value: this.#taken(chunk) });
    if (this.#outcome !== undefined) {
      const { error } = this.#outcome;
      this.#outcome = {};
      return error === undefined ? Promise.resolve({ done: true, value: undefined }) : Promise.reject(error);
    }
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#chunks.length = 0;
    if (this.#outcome === undefined) {
      this.#settle({});
      this.#options.cancel();
    }
    return Promise.resolve({ done: true, value: undefined });
  }

  #taken(chunk: Uint8Array): Uint8Array {
    this.#readBytes += chunk.byteLength;
    if (this.#readBytes >= this.#options.windowBytes / 4 && this.#outcome === undefined) {
      this.#creditBytes += this.#readBytes;
      this.#options.grant(this.#readBytes);
      this.#readBytes = 0;
    }
    return chunk;
  }

  #settle(outcome: { error?: Error }): void {
    if (this.#outcome !== undefined) return;
    this.#outcome = outcome;
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    if (this.#waiting.length === 0) return;
    const [first, ...others] = this.#waiting.splice(0);
    if (outcome.error === undefined) first?.resolve({ done: true, value: undefined });
    else first?.reject(outcome.error);
    this.#outcome = {};
    for (const { resolve } of others) resolve({ done: true, value: undefined });
  }
}
