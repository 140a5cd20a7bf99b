interface Modes {
  count: number;
  /** Index of a mode with long blocks; where there is none, zero. */
  index: number;
  isLong: boolean;
}

const modeBits = 41;

/**
 * Returns a packet of silence for a Vorbis stream of these header packets: one in which no channel has anything to say
 * (Vorbis I, 4.3.2). Undefined when the headers are not Vorbis.
 */
export function vorbisSilence(headers: readonly Uint8Array[]): { data: Uint8Array; durationNs: bigint } | undefined {
  const identification = headers.find(([head]) => head === 1);
  const setup = headers.find(([head]) => head === 5);
  if (identification === undefined || identification.length < 30 || setup === undefined) return undefined;
  const view = new DataView(identification.buffer, identification.byteOffset, identification.length);
  const channels = view.getUint8(11);
  const rate = view.getUint32(12, true);
  const blockSizes = view.getUint8(28);
  const modes = readModes(setup);
  if (modes === undefined || rate === 0) return undefined;
  const blockSize = 2 ** (modes.isLong ? blockSizes >> 4 : blockSizes & 15);
  const modeNumberBits = modes.count === 1 ? 0 : 32 - Math.clz32(modes.count - 1);
  // Of type sound; its mode; with long blocks before and behind it; and a zero for each channel.
  const bits = [0, ...bitsOf(modes.index, modeNumberBits), ...(modes.isLong ? [1, 1] : [])];
  const data = new Uint8Array(Math.ceil((bits.length + channels) / 8));
  bits.forEach((bit, at) => (data[at >> 3] = (data[at >> 3] ?? 0) | (bit << (at & 7))));
  return { data, durationNs: (BigInt(blockSize / 2) * 1_000_000_000n) / BigInt(rate) };
}

/** Reads the modes at the end of a setup header backwards: what comes before them would have to be decoded in whole. */
function readModes(setup: Uint8Array): Modes | undefined {
  const bit = (at: number): number => ((setup[at >> 3] ?? 0) >> (at & 7)) & 1;
  const number = (at: number, bits: number): number =>
    Array.from({ length: bits }, (_, index) => bit(at + index) << index).reduce((sum, part) => sum + part, 0);
  let framing = setup.length * 8 - 1;
  while (framing > 0 && bit(framing) === 0) framing -= 1;
  let found: Modes | undefined;
  for (let count = 1; count <= 64 && framing - count * modeBits - 6 > 56; count += 1) {
    const start = framing - count * modeBits;
    // Window and transform have no other value than zero, and there are 64 mappings at most.
    if (number(start + 1, 32) !== 0 || number(start + 33, 8) > 63) break;
    if (number(start - 6, 6) !== count - 1) continue;
    const long = Array.from({ length: count }, (_, index) => bit(start + index * modeBits)).indexOf(1);
    found = { count, index: Math.max(0, long), isLong: long >= 0 };
  }
  return found;
}

function bitsOf(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (value >> index) & 1);
}
