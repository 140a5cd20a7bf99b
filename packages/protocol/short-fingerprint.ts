const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Crockford's: no letters that look like digits. */
const readable = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 4;
const groupLength = 4;

/**
 * Returns the beginning of a fingerprint (base64url) as people compare it: four groups of four, e.g. `7K2M 9QXD 4T0V HBNC`.
 * Its 80 bits are more than anybody can make a key for.
 */
export function shortFingerprint(fingerprint: string): string {
  let bits = 0n;
  let count = 0;
  for (const letter of fingerprint) {
    const value = base64url.indexOf(letter);
    if (value < 0) throw new Error(`no fingerprint: ${fingerprint}`);
    bits = (bits << 6n) | BigInt(value);
    count += 6;
  }
  const text = Array.from({ length: groups * groupLength }, (_, index) => {
    const shift = BigInt(count - 5 * (index + 1));
    return readable[Number((shift < 0n ? bits << -shift : bits >> shift) & 31n)] ?? '';
  }).join('');
  return Array.from({ length: groups }, (_, group) => text.slice(group * groupLength, (group + 1) * groupLength)).join(
    ' ',
  );
}

/** Tells whether somebody typed that short fingerprint: spaces, hyphens and capitals do not matter. */
export function isSameShortFingerprint(typed: string, fingerprint: string): boolean {
  const plain = (text: string): string =>
    text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return plain(typed) === plain(shortFingerprint(fingerprint));
}
