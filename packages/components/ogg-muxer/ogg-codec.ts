/** What must be known of a codec to cut its stream. */
export interface OggCodec {
  name: string;
  kind: 'video' | 'audio';
  isHeader(packet: Uint8Array): boolean;
  /** A decoder may start with it. */
  isKey(packet: Uint8Array): boolean;
  /** Of its header packets, those that a decoder is set up by; the others are comments. */
  isSetup(header: Uint8Array): boolean;
}

const every = (): boolean => true;
const codecs: readonly (OggCodec & { magic: readonly number[] })[] = [
  {
    name: 'theora',
    kind: 'video',
    magic: [0x80, ...ascii('theora')],
    isHeader: ([head = 0]) => (head & 0x80) !== 0,
    // An empty packet repeats the frame before.
    isKey: ([head]) => head !== undefined && (head & 0x40) === 0,
    isSetup: ([head]) => head !== 0x81,
  },
  {
    name: 'vp8',
    kind: 'video',
    magic: [...ascii('OVP80'), 1],
    isHeader: (packet) => beginsWith(packet, ascii('OVP80')),
    isKey: ([head]) => head !== undefined && (head & 1) === 0,
    isSetup: (packet) => packet[5] === 1,
  },
  {
    name: 'vorbis',
    kind: 'audio',
    magic: [1, ...ascii('vorbis')],
    isHeader: ([head = 0]) => (head & 1) !== 0,
    isKey: every,
    isSetup: ([head]) => head !== 3,
  },
  {
    name: 'opus',
    kind: 'audio',
    magic: ascii('OpusHead'),
    isHeader: (packet) => beginsWith(packet, ascii('OpusHead')) || beginsWith(packet, ascii('OpusTags')),
    isKey: every,
    isSetup: (packet) => beginsWith(packet, ascii('OpusHead')),
  },
];

/** Tells from the first packet of a stream what it carries. Throws when it is nothing that is known here. */
export function oggCodec(firstPacket: Uint8Array): OggCodec {
  const codec = codecs.find(({ magic }) => beginsWith(firstPacket, magic));
  if (codec === undefined)
    throw new Error(`an Ogg stream of unknown codec: ${Buffer.from(firstPacket.subarray(0, 8)).toString('hex')}`);
  return codec;
}

function ascii(text: string): number[] {
  return Array.from(Buffer.from(text, 'latin1'));
}

function beginsWith(packet: Uint8Array, magic: readonly number[]): boolean {
  return packet.length >= magic.length && magic.every((byte, index) => packet[index] === byte);
}
