import { oggChecksum } from './ogg-checksum.ts';
import type { OggCodec } from './ogg-codec.ts';
import { mostSegments, segmentsOf, writeOggPage } from './ogg-page.ts';

/** One track of an Ogg stream on its way to new pages. */
export class LogicalStream {
  readonly codec: OggCodec;
  readonly headers: Uint8Array[] = [];
  /** Time of the first packet that waits for its page. */
  waitsSinceNs: bigint | null = null;
  serial = 0;
  #sequence = 0;
  #packets: Uint8Array[] = [];
  #segments = 0;
  #granule = -1n;
  #last = false;

  constructor(codec: OggCodec) {
    this.codec = codec;
  }

  get waits(): boolean {
    return this.#packets.length > 0;
  }

  /** What a decoder is set up by, as a number: equal set-ups have equal ones. */
  setupChecksum(): number {
    return this.headers.filter((header) => this.codec.isSetup(header)).reduce((sum, one) => oggChecksum(one, sum), 0);
  }

  firstHeaderPage(): Uint8Array {
    return this.#page({ pieces: this.headers.slice(0, 1), granule: 0n, first: true });
  }

  /** The pages of the headers that follow the first one. */
  moreHeaderPages(): Uint8Array[] {
    return this.headers.length > 1 ? this.#pages(this.headers.slice(1), 0n, false) : [];
  }

  add(packet: Uint8Array, granule: bigint, last: boolean, ptsNs: bigint | null): void {
    if (!this.waits) this.waitsSinceNs = ptsNs;
    this.#packets.push(packet);
    this.#segments += segmentsOf(packet.length);
    this.#granule = granule;
    this.#last ||= last;
  }

  hasRoomFor(packet: Uint8Array): boolean {
    return this.#segments + segmentsOf(packet.length) <= mostSegments;
  }

  /** The pages of what waits: one, unless a packet is larger than a page. */
  takePages(): Uint8Array[] {
    const pages = this.#pages(this.#packets, this.#granule, this.#last);
    this.#packets = [];
    this.#segments = 0;
    this.#granule = -1n;
    this.#last = false;
    this.waitsSinceNs = null;
    return pages;
  }

  #pages(packets: readonly Uint8Array[], granule: bigint, last: boolean): Uint8Array[] {
    const pages: Uint8Array[] = [];
    let pieces: Uint8Array[] = [];
    let segments = 0;
    let continued = false;
    for (const packet of packets) {
      let rest = packet;
      while (segments + segmentsOf(rest.length) > mostSegments) {
        const fits = rest.subarray(0, (mostSegments - segments) * 255);
        const ends = pieces.length > (continued ? 1 : 0);
        pieces.push(fits);
        pages.push(this.#page({ pieces, granule: ends ? granule : -1n, continued, open: true }));
        rest = rest.subarray(fits.length);
        pieces = [];
        segments = 0;
        continued = true;
      }
      pieces.push(rest);
      segments += segmentsOf(rest.length);
    }
    pages.push(this.#page({ pieces, granule, continued, last }));
    return pages;
  }

  #page(page: {
    pieces: readonly Uint8Array[];
    granule: bigint;
    first?: boolean;
    last?: boolean;
    continued?: boolean;
    open?: boolean;
  }): Uint8Array {
    const rest = { first: false, last: false, continued: false, open: false };
    return writeOggPage({ ...rest, ...page, serial: this.serial, sequence: this.#sequence++ });
  }
}
