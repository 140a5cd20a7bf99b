import type { Clock } from '@headwater/state';
import type { StreamSettings } from './stream-settings.ts';
import { AverageAudience } from './average-audience.ts';
import { StreamRate } from './stream-rate.ts';
import { StreamRing, type RingLimits } from './stream-ring.ts';
import type { Viewer } from './viewer.ts';

export interface DeliveryOptions {
  clock: Clock;
  /** Milliseconds that never jump, unlike the clock's. */
  monotonicMs: () => number;
  settings: StreamSettings;
  /** A viewer stayed behind for too long and was dropped. */
  onDropped: (viewer: Viewer) => void;
}

/** Bytes that a viewer is given in one go while it catches up. */
const catchUpBytes = 131_072;
const ringBytes = 64_000_000;
/** After a write there is rest for so many times as long as it took: beyond that, batches grow. */
const restParts = 2;
const longestDelayMs = 1000;

/** Gives one stream to many viewers: joins units into batches, and writes each batch to all who keep up. */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #viewers = new Set<Viewer>();
  readonly #rate: StreamRate;
  readonly #audience: AverageAudience;
  #settings: StreamSettings;
  #ring: StreamRing;
  #cancelFlush: (() => void) | undefined;
  #restUntilMs = 0;
  /** Where the newest link of a chain begins; -1 while there is only one. */
  #linkAt = -1;
  readonly counts = { 'bytes-sent': 0, skipped: 0, dropped: 0, peak: 0 };

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#settings = options.settings;
    this.#rate = new StreamRate(options.monotonicMs);
    this.#audience = new AverageAudience(options.monotonicMs);
    this.#ring = this.#newRing();
  }

  set settings(settings: StreamSettings) {
    this.#settings = settings;
    this.#ring.limits = ringLimits(settings);
  }

  get viewers(): ReadonlySet<Viewer> {
    return this.#viewers;
  }

  /** How many have watched on average since it began. */
  get averageViewers(): number {
    return this.#audience.average;
  }

  /** Bits a second that the stream has of late. */
  get rateBps(): number {
    return this.#rate.bps;
  }

  /** Takes the next unit of the stream. */
  append(data: Uint8Array, key: boolean): void {
    const nowMs = this.#options.monotonicMs();
    this.#ring.append(data, key, nowMs);
    this.#rate.add(data.length);
    if (this.#ring.openBytes >= this.#settings.flushBytes && nowMs >= this.#restUntilMs) this.flush();
    else this.#cancelFlush ??= this.#flushAfter(Math.max(this.#settings.flushDelayMs, this.#restUntilMs - nowMs));
  }

  /** Writes what waits to everybody. */
  flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    this.#ring.seal();
    const batch = this.#ring.newestBatch;
    if (batch === undefined) return;
    const beganMs = this.#options.monotonicMs();
    for (const viewer of this.#viewers) {
      if (viewer.position === batch.start && viewer.idle) {
        viewer.position = this.#ring.sealedEnd;
        viewer.slowSinceMs = null;
        viewer.headStartMs = 0;
        this.counts['bytes-sent'] += batch.data.length;
        viewer.write(batch.data);
      } else this.#advance(viewer, beganMs);
    }
    const endedMs = this.#options.monotonicMs();
    this.#restUntilMs = endedMs + Math.min(longestDelayMs, (endedMs - beganMs) * restParts);
  }

  /** Begins with a viewer: `head` at once, with everything from the place where it starts. */
  add(viewer: Viewer, head: readonly Buffer[]): void {
    this.#viewers.add(viewer);
    this.#audience.count = this.#viewers.size;
    this.counts.peak = Math.max(this.counts.peak, this.#viewers.size);
    this.#place(viewer, this.#options.monotonicMs());
    const burst = viewer.position === undefined ? [] : this.#read(viewer, viewer.position, true);
    viewer.writeAll([...head, ...burst]);
  }

  /** Goes on with a viewer whose connection has room again. */
  resume(viewer: Viewer): void {
    if (this.#viewers.has(viewer)) this.#advance(viewer, this.#options.monotonicMs());
  }

  remove(viewer: Viewer): void {
    this.#viewers.delete(viewer);
    this.#audience.count = this.#viewers.size;
  }

  /** True when a viewer that comes now could start. */
  get canStart(): boolean {
    return this.#ring.startPosition(0) !== undefined;
  }

  /** Milliseconds between what that viewer was given last and the newest data. */
  behindMs(viewer: Viewer): number {
    const position = viewer.position;
    if (position === undefined || position >= this.#ring.end) return 0;
    const atMs = position < this.#ring.oldest ? -Infinity : this.#ring.arrivedAtMs(position);
    return atMs === undefined ? 0 : Math.min(ringLimits(this.#settings).keepMs, this.#options.monotonicMs() - atMs);
  }

  /** Another stream begins: viewers of this one get the rest of it and are closed. */
  restart(): void {
    this.flush();
    for (const viewer of [...this.#viewers]) {
      this.remove(viewer);
      viewer.end(this.#options.clock);
    }
    this.#ring = this.#newRing();
    this.#linkAt = -1;
  }

  /** The stream goes on as the next link of a chain: viewers get `header` in its place, and who comes later starts behind it. */
  chain(header: Buffer): void {
    const at = this.#ring.end;
    // They had the header of the link before, and nothing of it since.
    for (const viewer of this.#viewers) viewer.position ??= at;
    this.#ring.forgetKeys();
    this.#linkAt = at;
    this.append(header, false);
  }

  close(): void {
    this.#cancelFlush?.();
    for (const viewer of [...this.#viewers]) viewer.drop();
    this.#viewers.clear();
    this.#audience.count = 0;
  }

  #advance(viewer: Viewer, nowMs: number): void {
    if (viewer.position === undefined) this.#place(viewer, nowMs);
    if (viewer.position === undefined) return;
    const behindMs = this.behindMs(viewer) - viewer.headStartMs;
    const { patienceMs, slowLimitMs } = this.#settings;
    if (behindMs >= patienceMs) viewer.slowSinceMs ??= nowMs;
    else if (behindMs < patienceMs / 2 && viewer.idle) viewer.slowSinceMs = null;
    if (viewer.slowSinceMs !== null && nowMs - viewer.slowSinceMs >= slowLimitMs) {
      this.counts.dropped += 1;
      this.remove(viewer);
      viewer.drop();
      this.#options.onDropped(viewer);
      return;
    }
    if (!viewer.idle) return;
    if (behindMs >= patienceMs || viewer.position < this.#ring.oldest) this.#skip(viewer, viewer.position);
    const position = viewer.position;
    if (position < this.#ring.sealedEnd) viewer.writeAll(this.#read(viewer, position, false));
  }

  /** Puts a viewer where it starts, when there is such a place. */
  #place(viewer: Viewer, nowMs: number): void {
    viewer.position = this.#ring.startPosition(nowMs);
    viewer.headStartMs = this.behindMs(viewer);
  }

  /** Moves a viewer to the newest key frame. What it was given ends with a whole unit, so its player goes on there. */
  #skip(viewer: Viewer, position: number): void {
    const key = this.#ring.keyAfter(position);
    if (key === undefined && position >= this.#ring.oldest) return;
    this.counts.skipped += 1;
    if (position <= this.#linkAt) {
      // It would miss the header that what it goes on with needs: a player that connects anew gets it.
      this.remove(viewer);
      viewer.position = undefined;
      viewer.end(this.#options.clock);
      return;
    }
    viewer.position = key;
    viewer.headStartMs = 0;
  }

  #read(viewer: Viewer, position: number, open: boolean): Buffer[] {
    const parts = this.#ring.read(position, catchUpBytes, open);
    const bytes = parts.reduce((sum, part) => sum + part.length, 0);
    viewer.position = position + bytes;
    this.counts['bytes-sent'] += bytes;
    return parts;
  }

  #flushAfter(delayMs: number): () => void {
    return this.#options.clock.after(delayMs, () => this.flush());
  }

  #newRing(): StreamRing {
    return new StreamRing({ ...ringLimits(this.#settings), maxBytes: ringBytes });
  }
}

function ringLimits({ burstMs, burstBytes, patienceMs }: StreamSettings): RingLimits {
  return { burstMs, burstBytes, keepMs: burstMs + patienceMs * 2 };
}
