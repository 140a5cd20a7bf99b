import type { LookItem } from '@headwater/protocol/look-item';
import { webmBlock, webmCluster, webmHeaders, webmMime, type WebmTrack } from './webm-writer.ts';

export type Media = Extract<LookItem, { type: 'media' }>;

/** One encoded picture or piece of sound. */
export interface Packet {
  data: Uint8Array;
  timeMs: number;
  isKey: boolean;
}

interface Input {
  track: WebmTrack | undefined;
  waiting: (Packet & { atMs: number })[];
}

/** An input that is expected gets so long to come before the preview begins without it. */
const firstPatienceMs = 1500;
/** Later a packet waits so long for what should stand before it: more would only be delay. */
const patienceMs = 200;
/** Sound alone may be begun with anywhere; a player may join so often. */
const soundClusterMs = 1000;
/** Blocks count their time from their cluster's, in 16 bits. */
const longestClusterMs = 30_000;
/** A step in time that is no gap: another clock, or a feed that began anew. */
const jumpMs = 10_000;

/**
 * Joins encoded pictures and sound into one live WebM. Blocks of one cluster come in the order of their times, for a player
 * refuses others; what comes late begins a cluster of its own. Another size, a track more or a jump in time begin a new
 * stream.
 */
export class PreviewWebm {
  readonly #inputs: Readonly<Record<WebmTrack['kind'], Input>> = {
    picture: { track: undefined, waiting: [] },
    sound: { track: undefined, waiting: [] },
  };
  readonly #expected: readonly WebmTrack['kind'][];
  readonly #tell: (item: Media) => void;
  #tracks: readonly WebmTrack[] | undefined;
  #baseMs = 0;
  #clusterMs: number | undefined;
  #lastMs = 0;

  constructor(expected: readonly WebmTrack['kind'][], tell: (item: Media) => void) {
    this.#expected = expected;
    this.#tell = tell;
  }

  /** Takes a packet of that track as it is now. */
  push(track: WebmTrack, packet: Packet, nowMs: number): void {
    const input = this.#inputs[track.kind];
    if (!sameTrack(input.track, track)) {
      // What was described otherwise in the headers cannot go on under them.
      if (this.#tracks !== undefined) this.#tracks = undefined;
      input.track = track;
    }
    input.waiting.push({ ...packet, atMs: nowMs });
    this.flush(nowMs);
  }

  /** Sends what need not wait any longer; to be called now and then where nothing comes. */
  flush(nowMs: number): void {
    if (this.#tracks === undefined && !this.#begin(nowMs)) return;
    for (let next = this.#next(nowMs); next !== undefined; next = this.#next(nowMs)) this.#write(next);
  }

  #begin(nowMs: number): boolean {
    const { picture } = this.#inputs;
    // A picture begins with a key frame.
    while (picture.waiting[0]?.isKey === false) picture.waiting.shift();
    const come = this.#expected.filter((kind) => this.#inputs[kind].waiting.length > 0);
    const oldestMs = Math.min(...come.map((kind) => this.#inputs[kind].waiting[0]?.atMs ?? nowMs));
    if (come.length === 0 || (come.length < this.#expected.length && nowMs - oldestMs < firstPatienceMs)) return false;
    for (const kind of this.#expected) if (!come.includes(kind)) this.#inputs[kind].track = undefined;
    this.#tracks = come.flatMap((kind) => this.#inputs[kind].track ?? []);
    const starts = come.map((kind) => this.#inputs[kind].waiting[0]?.timeMs ?? 0);
    // With the picture: sound from before it would be a cluster that nobody can join at.
    this.#baseMs = come.includes('picture') ? (picture.waiting[0]?.timeMs ?? 0) : Math.min(...starts);
    this.#clusterMs = undefined;
    this.#lastMs = 0;
    this.#tell({
      type: 'media',
      begins: 'stream',
      mime: webmMime(this.#tracks),
      bytes: webmHeaders(this.#tracks),
    });
    return true;
  }

  /** The packet with the smallest time, once every track has one or it has waited long enough. */
  #next(nowMs: number): { kind: WebmTrack['kind']; packet: Packet } | undefined {
    if (this.#tracks === undefined) return undefined;
    let first: { kind: WebmTrack['kind']; packet: Packet & { atMs: number } } | undefined;
    let isComplete = true;
    for (const { kind } of this.#tracks) {
      const [packet] = this.#inputs[kind].waiting;
      if (packet === undefined) isComplete = false;
      else if (first === undefined || packet.timeMs < first.packet.timeMs) first = { kind, packet };
    }
    if (first === undefined || (!isComplete && nowMs - first.packet.atMs < patienceMs)) return undefined;
    this.#inputs[first.kind].waiting.shift();
    return first;
  }

  #write({ kind, packet }: { kind: WebmTrack['kind']; packet: Packet }): void {
    const timeMs = Math.round(packet.timeMs - this.#baseMs);
    if (Math.abs(timeMs - this.#lastMs) > jumpMs) {
      this.#tracks = undefined;
      this.#inputs[kind].waiting.unshift({ ...packet, atMs: 0 });
      return;
    }
    // Sound from before the first picture.
    if (timeMs < 0) return;
    const number = 1 + (this.#tracks?.findIndex((track) => track.kind === kind) ?? 0);
    const hasPicture = this.#tracks?.some((track) => track.kind === 'picture') ?? false;
    const sinceMs = this.#clusterMs === undefined ? Infinity : timeMs - this.#clusterMs;
    const isJoint = hasPicture ? kind === 'picture' && packet.isKey : sinceMs >= soundClusterMs;
    const parts: Uint8Array[] = [];
    if (isJoint || sinceMs > longestClusterMs || timeMs < this.#lastMs) {
      parts.push(webmCluster(timeMs));
      this.#clusterMs = timeMs;
    }
    parts.push(webmBlock(number, timeMs - (this.#clusterMs ?? timeMs), packet.isKey, packet.data));
    this.#lastMs = timeMs;
    this.#tell({ type: 'media', begins: isJoint ? 'key-frame' : 'nothing', bytes: Buffer.concat(parts) });
  }
}

function sameTrack(one: WebmTrack | undefined, other: WebmTrack): boolean {
  if (one?.kind === 'picture' && other.kind === 'picture')
    return one.width === other.width && one.height === other.height;
  if (one?.kind === 'sound' && other.kind === 'sound') return Buffer.compare(one.head, other.head) === 0;
  return false;
}
