/** The header pages of an Ogg stream: a page for each packet. Checksums are left out, as nobody here looks at them. */
export function oggHeader(...streams: readonly { serial: number; packets: readonly Buffer[] }[]): Buffer {
  const first = streams.map(({ serial, packets }) => page(serial, packets[0] ?? Buffer.of(), 2));
  const more = streams.flatMap(({ serial, packets }) => packets.slice(1).map((packet) => page(serial, packet, 0)));
  return Buffer.concat([...first, ...more]);
}

/** Packets as Vorbis begins with, of so many channels; `comment` is what it says of itself. */
export function vorbisPackets(channels: number, comment = ''): Buffer[] {
  const begin = (type: number): Buffer => Buffer.from([type, ...Buffer.from('vorbis')]);
  return [
    Buffer.concat([begin(1), Buffer.of(0, 0, 0, 0, channels)]),
    Buffer.concat([begin(3), Buffer.from(comment)]),
    Buffer.concat([begin(5), Buffer.alloc(700, channels)]),
  ];
}

export function theoraPackets(): Buffer[] {
  return [0x80, 0x81, 0x82].map((type) => Buffer.from([type, ...Buffer.from('theora')]));
}

function page(serial: number, packet: Buffer, flags: number): Buffer {
  const lacing = [...new Array<number>(Math.floor(packet.length / 255)).fill(255), packet.length % 255];
  const head = Buffer.alloc(27);
  head.write('OggS');
  head.writeUInt8(flags, 5);
  head.writeUInt32LE(serial, 14);
  head.writeUInt8(lacing.length, 26);
  return Buffer.concat([head, Buffer.from(lacing), packet]);
}
