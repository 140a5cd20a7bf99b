/** Largest chunk in bytes: small enough that a mood never waits long behind one. */
const maxChunkBytes = 64 * 1024;

export interface StreamWriterOptions {
  /** Bytes that may be sent before more credit comes. */
  creditBytes: number;
  signal: AbortSignal;
  send: (bytes: Uint8Array) => void;
}

/** The writing end of a stream: reads its source only as fast as the other side reads. */
export class StreamWriter {
  readonly #options: StreamWriterOptions;
  #creditBytes: number;
  #wake: (() => void) | undefined;

  constructor(options: StreamWriterOptions) {
    this.#options = options;
    this.#creditBytes = options.creditBytes;
    options.signal.addEventListener('abort', () => this.#wake?.(), { once: true });
  }

  addCredit(bytes: number): void {
    const wasEmpty = this.#creditBytes <= 0;
    this.#creditBytes += bytes;
    if (wasEmpty) this.#wake?.();
  }

  /** Sends all of `source`. Resolves when it has ended or the signal was aborted; rejects with its error. */
  async run(source: AsyncIterable<Uint8Array>): Promise<void> {
    const iterator = source[Symbol.asyncIterator]();
    while (await this.#hasCredit()) {
      const next = await this.#nextOrAbort(iterator);
      if (next === undefined) break;
      if (next.done === true) return;
      await this.#sendAll(next.value);
    }
    // Not awaited: a generator that hangs in its own `await` would not return before that.
    iterator.return?.().catch(() => undefined);
  }

  // A source that hangs must not keep the stream. No Promise.race: it would leave a reaction behind for every chunk.
  #nextOrAbort(iterator: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array> | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#options.signal.aborted) {
        resolve(undefined);
        return;
      }
      this.#wake = () => resolve(undefined);
      iterator.next().then(resolve, reject);
    });
  }

  async #sendAll(bytes: Uint8Array): Promise<void> {
    let at = 0;
    while (at < bytes.byteLength && (await this.#hasCredit())) {
      const part = bytes.subarray(at, at + Math.min(maxChunkBytes, this.#creditBytes));
      this.#creditBytes -= part.byteLength;
      at += part.byteLength;
      this.#options.send(part);
    }
  }

  /** Waits for credit; false when the stream was cancelled meanwhile. */
  async #hasCredit(): Promise<boolean> {
    while (this.#creditBytes <= 0 && !this.#options.signal.aborted)
      await new Promise<void>((resolve) => (this.#wake = resolve));
    return !this.#options.signal.aborted;
  }
}
