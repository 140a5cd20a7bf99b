/** One track of a WebM as its headers describe it. */
export type WebmTrack =
  { kind: 'picture'; width: number; height: number } | { kind: 'sound'; head: Uint8Array; channels: number };

const ids = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  tracks: 0x1654ae6b,
  track: 0xae,
  cluster: 0x1f43b675,
  simpleBlock: 0xa3,
} as const;

/** Its length is not known: it ends where the next of its kind begins. */
const unknownLength = Uint8Array.of(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);

/** Returns the headers of a live WebM: times in milliseconds, tracks numbered from 1 in their order. */
export function webmHeaders(tracks: readonly WebmTrack[]): Uint8Array {
  return Buffer.concat([
    element(ids.ebml, [
      element(0x4286, uint(1)),
      element(0x42f7, uint(1)),
      element(0x42f2, uint(4)),
      element(0x42f3, uint(8)),
      element(0x4282, text('webm')),
      element(0x4287, uint(2)),
      element(0x4285, uint(2)),
    ]),
    idBytes(ids.segment),
    unknownLength,
    element(ids.info, [
      element(0x2ad7b1, uint(1_000_000)),
      element(0x4d80, text('Headwater')),
      element(0x5741, text('Headwater')),
    ]),
    element(
      ids.tracks,
      tracks.map((track, index) => element(ids.track, trackEntry(track, index + 1))),
    ),
  ]);
}

/** Returns the beginning of a cluster: blocks follow, with times relative to `timeMs`. */
export function webmCluster(timeMs: number): Uint8Array {
  return Buffer.concat([idBytes(ids.cluster), unknownLength, element(0xe7, uint(timeMs))]);
}

/** Returns one block. `relativeMs` is its time after its cluster's, 32,767 at most. */
export function webmBlock(track: number, relativeMs: number, isKey: boolean, data: Uint8Array): Uint8Array {
  const head = Buffer.of(0x80 | track, (relativeMs >> 8) & 0xff, relativeMs & 0xff, isKey ? 0x80 : 0);
  return element(ids.simpleBlock, [head, data]);
}

/** What a player must be told before it gets the headers. */
export function webmMime(tracks: readonly WebmTrack[]): string {
  const codecs = tracks.map(({ kind }) => (kind === 'picture' ? 'vp8' : 'opus'));
  const hasPicture = tracks.some(({ kind }) => kind === 'picture');
  return `${hasPicture ? 'video' : 'audio'}/webm; codecs="${codecs.join(', ')}"`;
}

function trackEntry(track: WebmTrack, number: number): Uint8Array[] {
  const common = [element(0xd7, uint(number)), element(0x73c5, uint(number)), element(0x9c, uint(0))];
  if (track.kind === 'picture')
    return [
      ...common,
      element(0x83, uint(1)),
      element(0x86, text('V_VP8')),
      element(0xe0, [element(0xb0, uint(track.width)), element(0xba, uint(track.height))]),
    ];
  return [
    ...common,
    element(0x83, uint(2)),
    element(0x86, text('A_OPUS')),
    element(0x63a2, [track.head]),
    // Before its first packet Opus needs 80 ms of sound to be in tune.
    element(0x56bb, uint(80_000_000)),
    element(0xe1, [element(0xb5, float(48_000)), element(0x9f, uint(track.channels))]),
  ];
}

function element(id: number, content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, part) => sum + part.byteLength, 0);
  const size = Buffer.of(0x10 | (length >>> 24), (length >>> 16) & 0xff, (length >>> 8) & 0xff, length & 0xff);
  return Buffer.concat([idBytes(id), size, ...content]);
}

function idBytes(id: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(id);
  return bytes.subarray(bytes.findIndex((byte) => byte !== 0));
}

function uint(value: number): Uint8Array[] {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(Math.round(value)));
  return [bytes];
}

function float(value: number): Uint8Array[] {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return [bytes];
}

function text(value: string): Uint8Array[] {
  return [Buffer.from(value)];
}
