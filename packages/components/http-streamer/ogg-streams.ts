import { createHash } from 'node:crypto';

export interface OggStream {
  kind: 'video' | 'audio' | 'other';
  /** As players name it; undefined when it is not known here. */
  codec: string | undefined;
  /** All that a player's decoder is set up by, and the number that its pages bear. */
  setup: string;
}

interface Known {
  codec: string;
  kind: 'video' | 'audio';
  magic: string;
  /** Beginning of its comments, which set nothing up. */
  comment: string;
}

const known: readonly Known[] = [
  { codec: 'theora', kind: 'video', magic: '\x80theora', comment: '\x81theora' },
  { codec: 'vp8', kind: 'video', magic: 'OVP80\x01', comment: 'OVP80\x02' },
  { codec: 'vorbis', kind: 'audio', magic: '\x01vorbis', comment: '\x03vorbis' },
  { codec: 'opus', kind: 'audio', magic: 'OpusHead', comment: 'OpusTags' },
  { codec: 'flac', kind: 'audio', magic: '\x7fFLAC', comment: '\x04' },
  { codec: 'speex', kind: 'audio', magic: 'Speex   ', comment: '' },
];
const pageHead = 27;

/** Reads the streams from the header pages of an Ogg stream, in their order; empty when it is none. */
export function oggStreams(header: Buffer): OggStream[] {
  return [...headerPackets(header)].map(([serial, packets]) => {
    const found = known.find(({ magic }) => begins(packets[0], magic));
    const hash = createHash('sha256');
    for (const packet of packets)
      if (found === undefined || found.comment === '' || !begins(packet, found.comment)) hash.update(packet);
    return { kind: found?.kind ?? 'other', codec: found?.codec, setup: `${serial} ${hash.digest('hex')}` };
  });
}

function headerPackets(header: Buffer): Map<number, Buffer[]> {
  const packets = new Map<number, Buffer[]>();
  const begun = new Map<number, Buffer[]>();
  for (let at = 0; header.toString('latin1', at, at + 4) === 'OggS' && at + pageHead <= header.length;) {
    const serial = header.readUInt32LE(at + 14);
    const lacing = header.subarray(at + pageHead, at + pageHead + header.readUInt8(at + 26));
    const whole = packets.get(serial) ?? [];
    packets.set(serial, whole);
    let piece = at + pageHead + lacing.length;
    for (const segment of lacing) {
      const parts = [...(begun.get(serial) ?? []), header.subarray(piece, piece + segment)];
      begun.set(serial, segment === 255 ? parts : []);
      if (segment < 255) whole.push(Buffer.concat(parts));
      piece += segment;
    }
    at = piece;
  }
  return packets;
}

function begins(packet: Buffer | undefined, magic: string): boolean {
  return packet?.toString('latin1', 0, magic.length) === magic;
}
