import { streamType, type StreamType } from './stream-type.ts';
import type { EaterEvent } from '../kit/service.ts';

/** What the streamer does with an event of its eater, in order. */
export type FeedAction =
  /** Another stream begins: viewers of the old one are closed so that they connect anew. */
  | { type: 'begin'; header: Buffer; stream: StreamType; reason: 'first' | 'tracks-differ' | 'time-went-back' }
  /** The next link of a chain begins: viewers get its header in its place and go on. */
  | { type: 'chain'; header: Buffer; stream: StreamType }
  | { type: 'unit'; data: Uint8Array; key: boolean };

/** A feeder repeats at most this much to an eater that comes back; further back, time has started anew. */
const repeatNs = 10_000_000_000n;
/** Picture and sound in one stream need not be in order by the nanosecond. */
const disorderNs = 1_000_000_000n;

/**
 * Decides what a restart upstream means for viewers: a repeated equal header is dropped and running time goes on; other
 * tracks, or time that goes back, end the stream, or begin the next link of a chain where players can do that. Holds no I/O.
 */
export class FeedContinuity {
  #caps = '';
  #pending: Buffer[] | undefined;
  #headersFromCaps = false;
  #stream: StreamType | undefined;
  #header: Buffer = Buffer.alloc(0);
  #lastNs: bigint | null = null;
  /** After a reconnect: times up to this one have been had. */
  #skipToNs: bigint | null = null;
  #waitsForKey = true;

  take(event: EaterEvent): FeedAction[] {
    switch (event.type) {
      case 'caps':
        this.#caps = event.caps;
        this.#headersFromCaps = event.headers.length > 0;
        this.#pending = event.headers.map((header) => Buffer.from(header));
        this.#skipToNs = this.#lastNs;
        return [];
      case 'disconnected':
        return [];
      case 'packet':
        if (event.packet.header) {
          // The header comes in the caps, in packets, or in both.
          if (!this.#headersFromCaps) this.#pending = [...(this.#pending ?? []), Buffer.from(event.packet.data)];
          return [];
        }
        return this.#takeUnit(event.packet.data, event.packet.ptsNs, event.packet.key);
    }
  }

  #takeUnit(data: Uint8Array, ptsNs: bigint | null, key: boolean): FeedAction[] {
    const begin = this.#begin(ptsNs);
    if (begin !== undefined) {
      this.#lastNs = ptsNs;
      this.#skipToNs = null;
      this.#waitsForKey = true;
    }
    if (ptsNs !== null) {
      if (this.#skipToNs !== null && ptsNs <= this.#skipToNs) return [];
      this.#skipToNs = null;
      if (this.#lastNs === null || ptsNs > this.#lastNs) this.#lastNs = ptsNs;
    }
    const actions: FeedAction[] = begin === undefined ? [] : [begin];
    if (this.#waitsForKey && !key) return actions;
    this.#waitsForKey = false;
    actions.push({ type: 'unit', data, key });
    return actions;
  }

  #begin(ptsNs: bigint | null): FeedAction | undefined {
    const headers = this.#pending;
    this.#pending = undefined;
    const wentBack = this.#wentBack(ptsNs);
    if (headers === undefined && !wentBack && this.#stream !== undefined) return undefined;
    const header = headers === undefined ? this.#header : Buffer.concat(headers);
    const stream = streamType(this.#caps, header);
    const differs = this.#stream !== undefined && this.#stream.identity !== stream.identity;
    const reason = this.#stream === undefined ? 'first' : differs ? 'tracks-differ' : 'time-went-back';
    if (this.#stream !== undefined && !differs && !wentBack) return undefined;
    // Links of a chain have their own times, but must be told apart by their numbers, which are part of the identity.
    const chains = differs && this.#stream?.chains === true && stream.chains;
    this.#stream = stream;
    this.#header = header;
    if (chains) return { type: 'chain', header, stream };
    return { type: 'begin', header, stream, reason };
  }

  #wentBack(ptsNs: bigint | null): boolean {
    if (ptsNs === null || this.#lastNs === null) return false;
    return this.#lastNs - ptsNs > (this.#skipToNs === null ? disorderNs : repeatNs);
  }
}
