import type { FeedUnit, UnitFramer } from '../kit/pipeline.ts';
import { LogicalStream } from './logical-stream.ts';
import { oggCodec } from './ogg-codec.ts';
import { readOggPage, type OggPage } from './ogg-page.ts';

/** No packet may be larger, because it is whole in memory. */
const maxPacketBytes = 32 * 1024 * 1024;
/** Sound waits so long for its page to fill: less beside a picture, which is what latency is noticed by. */
const soundPageNs = { withPicture: 100_000_000n, alone: 200_000_000n };
/** Of a stream that begins at 0, so many units wait for another time. */
const mostUntimed = 16;

interface Input {
  stream: LogicalStream;
  /** Begun on a page before. */
  pieces: Uint8Array[];
  bytes: number;
}

/**
 * Makes the framer of an Ogg stream, however its bytes are cut. The muxer gives each packet a page of its own; here sound is
 * gathered to larger pages, and each frame of picture stays alone, so that whoever starts at its key frame gets nothing
 * older. All header pages are the first unit. Serial numbers are made from what a decoder is set up by: a muxer that
 * is started again with equal inputs goes on with the same stream, and with others begins a link of a chain.
 * Throws when the bytes are not Ogg, or a codec is unknown.
 */
export function createOggUnits(): UnitFramer {
  let waiting = new Uint8Array(0);
  let inputs = new Map<number, Input>();
  let inHeader = true;
  let newestNs: bigint | null = null;
  /** Units of the first pages, until a time is known. */
  let untimed: FeedUnit[] = [];

  const streams = (): LogicalStream[] => [...inputs.values()].map(({ stream }) => stream);
  const hasPicture = (): boolean => streams().some(({ codec }) => codec.kind === 'video');

  function header(): FeedUnit {
    inHeader = false;
    // The picture first, as players expect it.
    const inOrder = streams().sort((a, b) => Number(b.codec.kind === 'video') - Number(a.codec.kind === 'video'));
    const taken = new Set<number>();
    for (const stream of inOrder) {
      stream.serial = stream.setupChecksum();
      while (taken.has(stream.serial)) stream.serial = (stream.serial + 1) >>> 0;
      taken.add(stream.serial);
    }
    const first = inOrder.map((stream) => stream.firstHeaderPage());
    return unit([...first, ...inOrder.flatMap((stream) => stream.moreHeaderPages())], { header: true, key: false });
  }

  function unit(pages: readonly Uint8Array[], { header, key }: { header: boolean; key: boolean }): FeedUnit {
    return { data: Buffer.concat(pages), ptsNs: header ? null : newestNs, header, key };
  }

  function flush(stream: LogicalStream): FeedUnit[] {
    if (!stream.waits) return [];
    return [unit(stream.takePages(), { header: false, key: !hasPicture() })];
  }

  function takePacket(stream: LogicalStream, packet: Uint8Array, page: OggPage, ptsNs: bigint | null): FeedUnit[] {
    if (inHeader && stream.codec.isHeader(packet)) {
      stream.headers.push(packet);
      return [];
    }
    const units: FeedUnit[] = inHeader ? [header()] : [];
    if (stream.codec.kind === 'video') {
      const key = stream.codec.isKey(packet);
      // Sound that is older than a frame where a viewer may start belongs before it.
      if (key) for (const other of streams()) units.push(...flush(other));
      stream.add(packet, page.granule, page.last, ptsNs);
      units.push(unit(stream.takePages(), { header: false, key }));
      return units;
    }
    if (!stream.hasRoomFor(packet)) units.push(...flush(stream));
    stream.add(packet, page.granule, page.last, ptsNs);
    const patienceNs = hasPicture() ? soundPageNs.withPicture : soundPageNs.alone;
    const since = stream.waitsSinceNs;
    if (page.last || ptsNs === null || since === null || ptsNs - since >= patienceNs) units.push(...flush(stream));
    return units;
  }

  function takePage(page: OggPage, ptsNs: bigint | null): FeedUnit[] {
    const units: FeedUnit[] = [];
    if (page.first) {
      if (!inHeader) {
        // Another link of the chain.
        for (const stream of streams()) units.push(...flush(stream));
        inputs = new Map();
        inHeader = true;
      }
      inputs.set(page.serial, { stream: new LogicalStream(oggCodec(page.pieces[0] ?? waiting)), pieces: [], bytes: 0 });
    }
    const input = inputs.get(page.serial);
    if (input === undefined) throw new Error(`not Ogg: a page of stream ${page.serial}, which never began`);
    if (ptsNs !== null && (newestNs === null || ptsNs > newestNs)) newestNs = ptsNs;
    page.pieces.forEach((piece, index) => {
      input.pieces.push(piece);
      input.bytes += piece.length;
      if (input.bytes > maxPacketBytes) throw new Error(`an Ogg packet of more than ${maxPacketBytes} bytes`);
      if (page.open && index === page.pieces.length - 1) return;
      const packet = input.pieces.length === 1 ? piece : Buffer.concat(input.pieces);
      input.pieces = [];
      input.bytes = 0;
      units.push(...takePacket(input.stream, packet, page, ptsNs));
    });
    return units;
  }

  function timed(units: readonly FeedUnit[]): FeedUnit[] {
    const all = [...untimed.map((unit) => (unit.header ? unit : { ...unit, ptsNs: newestNs })), ...units];
    untimed = [];
    return all;
  }

  return {
    ownHeader: true,
    push({ data, ptsNs }) {
      waiting = waiting.length === 0 ? new Uint8Array(data) : new Uint8Array(Buffer.concat([waiting, data]));
      // The muxer says 0 of its first pages, whatever their time: eaters would think that time went back, and skip them.
      const isUntold = newestNs === null && ptsNs === 0n && untimed.length < mostUntimed;
      const units: FeedUnit[] = [];
      for (let read = readOggPage(waiting); read !== undefined; read = readOggPage(waiting)) {
        waiting = waiting.subarray(read.length);
        units.push(...takePage(read.page, isUntold ? null : ptsNs));
      }
      if (!isUntold) return timed(units);
      untimed.push(...units);
      return [];
    },
  };
}
