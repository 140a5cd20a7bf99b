/** Bytes that came in pieces, readable as one run from the front. Appending costs as much as the bytes, however small the pieces. */
export class ByteQueue {
  #store = new Uint8Array(4096);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  append(bytes: Uint8Array): void {
    if (this.#end + bytes.length > this.#store.length) this.#makeRoom(bytes.length);
    this.#store.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** The bytes that wait; valid until the next `append`. */
  view(): Uint8Array {
    return this.#store.subarray(this.#start, this.#end);
  }

  /** Removes the first `count` bytes and returns a copy of them. */
  take(count: number): Uint8Array {
    const taken = this.#store.slice(this.#start, this.#start + count);
    this.#start += count;
    if (this.#start === this.#end) this.#start = this.#end = 0;
    return taken;
  }

  #makeRoom(count: number): void {
    const needed = this.length + count;
    // Room is doubled, so that many small pieces do not copy what waits again and again.
    const store = needed * 2 > this.#store.length ? new Uint8Array(needed * 2) : this.#store;
    store.set(this.view());
    this.#end = this.length;
    this.#start = 0;
    this.#store = store;
  }
}
