/** A buffer of a stream header as caps write it: hexadecimal digits, bare or in quotes. */
const field = /,\s*streamheader=\((?:GstValueArray|buffer)\)\s*(?:<([^>]*)>|"?([0-9a-fA-F]*)"?)/;

/**
 * Splits the text of caps into the caps without their stream headers, and the headers.
 * `video/webm, streamheader=(buffer)< 1a45, ec01 >` becomes `video/webm` and two headers.
 */
export function takeStreamHeaders(text: string): { caps: string; headers: readonly Uint8Array[] } {
  const found = field.exec(text);
  if (found === null) return { caps: text, headers: [] };
  const headers = (found[1] ?? found[2] ?? '')
    .split(',')
    .map((part) => part.replace(/\(buffer\)/, '').replace(/["\s]/g, ''))
    .filter((hex) => hex.length > 0 && /^(?:[0-9a-fA-F]{2})+$/.test(hex))
    .map((hex) => Buffer.from(hex, 'hex'));
  return { caps: (text.slice(0, found.index) + text.slice(found.index + found[0].length)).trim(), headers };
}
