/** A finished request. */
export interface Access {
  address: string;
  /** When it came, milliseconds since the Unix epoch. */
  atMs: number;
  /** As it came, latin1. */
  requestLine: string;
  status: number;
  /** Bytes of the body that were given to the connection. */
  bytes: number;
  referer: string;
  userAgent: string;
  durationMs: number;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const longestText = 1024;

/** Writes a line of the combined log format in UTC, with the duration in seconds behind it. */
export function accessLine(access: Access): string {
  const { address, atMs, requestLine, status, bytes, referer, userAgent, durationMs } = access;
  const who = address === '' ? '-' : escape(address);
  const texts = [requestLine, referer, userAgent].map((text) => `"${text === '' ? '-' : escape(text)}"`);
  const size = bytes === 0 ? '-' : String(bytes);
  return `${who} - - [${logTime(atMs)}] ${texts[0] ?? ''} ${status} ${size} ${texts[1] ?? ''} ${texts[2] ?? ''} ${(durationMs / 1000).toFixed(3)}\n`;
}

/** What a stranger wrote must neither end the quotes nor the line, nor move a terminal's cursor. */
function escape(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}...` : text;
  return cut.replace(/[^\x20-\x7e]|["\\]/g, (sign) =>
    sign === '"' || sign === '\\' ? `\\${sign}` : `\\x${(sign.charCodeAt(0) & 255).toString(16).padStart(2, '0')}`,
  );
}

function logTime(atMs: number): string {
  const at = new Date(atMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(at.getUTCDate())}/${months[at.getUTCMonth()] ?? ''}/${at.getUTCFullYear()}`;
  return `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}
