const polynomial = 0x04c11db7;
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 0x80000000 ? (rest << 1) ^ polynomial : rest << 1;
  return rest;
});

/** The CRC of Ogg pages (RFC 3533, 6); `from` is that of the bytes before. */
export function oggChecksum(bytes: Uint8Array, from = 0): number {
  let sum = from;
  for (const byte of bytes) sum = (sum << 8) ^ (table[(sum >>> 24) ^ byte] ?? 0);
  return sum >>> 0;
}
