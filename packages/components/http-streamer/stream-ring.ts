interface Batch {
  /** Position of its first byte since the streamer began. */
  start: number;
  data: Buffer;
  atMs: number;
}

interface Key {
  position: number;
  atMs: number;
}

export interface RingLimits {
  /** How long data is kept for viewers that are behind, in milliseconds; what a new one needs, longer. */
  keepMs: number;
  /** A new viewer starts at least so far back; 0: at the newest key frame. */
  burstMs: number;
  /** A new viewer is given at least so many bytes; 0: as many as `burstMs` asks for. */
  burstBytes: number;
}

/**
 * With a head start, a new viewer also gets at least so many bytes: Chromium shows its player whole blocks of 32 kB
 * only, so a thin stream with less ahead would stall until the next block is full.
 */
const leastBurstBytes = 49_152;
/** A thin stream's head start is not made longer than this for the sake of bytes. */
const longestBurstForBytesMs = 20_000;
/** Where a person asked for bytes: however thin the stream is, nobody plays further behind. */
const longestBurstMs = 60_000;

/**
 * The newest part of a stream, shared by all its viewers: a position in it is the number of bytes before it. Units wait
 * in the open batch until it is sealed; a sealed batch is one buffer, which every viewer that keeps up is given as it is.
 */
export class StreamRing {
  limits: RingLimits;
  readonly #maxBytes: number;
  #batches: Batch[] = [];
  #keys: Key[] = [];
  #open: Batch[] = [];
  #end = 0;
  #sealedEnd = 0;

  /** Never keeps more than `maxBytes`, whatever the time. */
  constructor({ maxBytes, ...limits }: RingLimits & { maxBytes: number }) {
    this.limits = limits;
    this.#maxBytes = maxBytes;
  }

  /** Behind the last byte that has come. */
  get end(): number {
    return this.#end;
  }

  /** Behind the last byte that is sealed. */
  get sealedEnd(): number {
    return this.#sealedEnd;
  }

  get openBytes(): number {
    return this.#end - this.#sealedEnd;
  }

  get oldest(): number {
    return this.#batches[0]?.start ?? this.#sealedEnd;
  }

  get newestBatch(): Readonly<Batch> | undefined {
    return this.#batches.at(-1);
  }

  append(data: Uint8Array, key: boolean, atMs: number): void {
    if (data.length === 0) return;
    if (key) this.#keys.push({ position: this.#end, atMs });
    this.#open.push({ start: this.#end, data: Buffer.from(data.buffer, data.byteOffset, data.length), atMs });
    this.#end += data.length;
  }

  /** From now on a viewer can start at what comes next, and at nothing that has come. */
  forgetKeys(): void {
    this.#keys = [];
  }

  /** Joins what waits into a batch. */
  seal(): void {
    const [first] = this.#open;
    if (first === undefined) return;
    const data = this.#open.length === 1 ? first.data : Buffer.concat(this.#open.map((unit) => unit.data));
    this.#batches.push({ start: first.start, data, atMs: first.atMs });
    this.#open = [];
    this.#sealedEnd = this.#end;
    this.#evict(this.startPosition(first.atMs) ?? first.start, first.atMs - this.limits.keepMs);
  }

  /**
   * Where a new viewer starts: at the newest key frame that gives it the whole head start, else at the oldest that is
   * held. Undefined while there is none.
   */
  startPosition(nowMs: number): number | undefined {
    const { burstMs, burstBytes } = this.limits;
    if (burstMs === 0 && burstBytes === 0) return this.#keys.at(-1)?.position;
    const least = burstBytes === 0 ? leastBurstBytes : burstBytes;
    const longestMs = burstBytes === 0 ? longestBurstForBytesMs : longestBurstMs;
    const enough = this.#keys.findLast(({ position, atMs }) => {
      const ageMs = nowMs - atMs;
      return ageMs >= burstMs && (this.#end - position >= least || ageMs >= longestMs);
    });
    return (enough ?? this.#keys[0])?.position;
  }

  /** The newest key frame behind `position`; undefined when there is none. */
  keyAfter(position: number): number | undefined {
    const newest = this.#keys.at(-1);
    return newest !== undefined && newest.position > position && newest.position >= this.oldest
      ? newest.position
      : undefined;
  }

  /** When the byte at `position` came, in milliseconds; undefined at the end. */
  arrivedAtMs(position: number): number | undefined {
    if (position >= this.#sealedEnd) return this.#open.findLast((unit) => unit.start <= position)?.atMs;
    return this.#batches[this.#indexOf(position)]?.atMs;
  }

  /** What lies behind `position`, up to about `maxBytes`, in whole units; `open`: with what is not sealed yet. */
  read(position: number, maxBytes: number, open: boolean): Buffer[] {
    const parts: Buffer[] = [];
    let bytes = 0;
    const take = ({ start, data }: Batch) => {
      const part = position > start ? data.subarray(position - start) : data;
      if (part.length > 0) parts.push(part);
      bytes += part.length;
    };
    for (let index = this.#indexOf(position); index < this.#batches.length && bytes < maxBytes; index += 1) {
      const batch = this.#batches[index];
      if (batch !== undefined) take(batch);
    }
    if (open && bytes < maxBytes)
      for (const unit of this.#open) if (unit.start + unit.data.length > position) take(unit);
    return parts;
  }

  #indexOf(position: number): number {
    let low = 0;
    let high = this.#batches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const batch = this.#batches[middle];
      if (batch !== undefined && batch.start + batch.data.length <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #evict(start: number, beforeMs: number): void {
    let gone = 0;
    for (const { start: begin, data, atMs } of this.#batches) {
      const end = begin + data.length;
      const needed = end > start || atMs >= beforeMs;
      if ((needed && this.#sealedEnd - begin <= this.#maxBytes) || end === this.#sealedEnd) break;
      gone += 1;
    }
    if (gone > 0) this.#batches.splice(0, gone);
    const firstKey = this.#keys.findIndex((key) => key.position >= this.oldest);
    if (firstKey !== 0) this.#keys.splice(0, firstKey < 0 ? this.#keys.length : firstKey);
  }
}
