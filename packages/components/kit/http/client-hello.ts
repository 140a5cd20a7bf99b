/** What the first bytes of a connection to a TLS port say. */
export type FirstBytes =
  | { state: 'incomplete' }
  /** A ClientHello; `serverName` in lower case, undefined when it names none. */
  | { state: 'hello'; serverName: string | undefined }
  /** Not TLS, and it begins as plain HTTP does. */
  | { state: 'plain' }
  | { state: 'bad'; reason: 'not-tls' | 'too-large' };

/** Bytes that a ClientHello may take, records and all. Those of browsers have up to 2 kB. */
export const helloLimitBytes = 32_768;

const handshakeRecord = 22;
/** Nobody cuts a greeting into more records than that, except to keep us busy. */
const mostRecords = 16;
const clientHello = 1;
const serverNameExtension = 0;
const hostName = 0;
const name = /^[a-z0-9_]([a-z0-9_.-]{0,252}[a-z0-9_])?$/;

/** Reads a ClientHello from the bytes that have come so far, across records. Takes nothing for granted; never throws. */
export function parseClientHello(bytes: Buffer): FirstBytes {
  const [first] = bytes;
  if (first === undefined) return { state: 'incomplete' };
  if (first !== handshakeRecord)
    return /^[A-Za-z\r\n]$/.test(String.fromCharCode(first)) ? { state: 'plain' } : { state: 'bad', reason: 'not-tls' };
  const message = handshakeMessage(bytes);
  if (message === 'incomplete')
    return bytes.length >= helloLimitBytes ? { state: 'bad', reason: 'too-large' } : { state: 'incomplete' };
  if (typeof message === 'string') return { state: 'bad', reason: message };
  return { state: 'hello', serverName: serverName(message) };
}

/** The body of the ClientHello, joined from its records. */
function handshakeMessage(bytes: Buffer): Buffer | 'incomplete' | 'not-tls' | 'too-large' {
  const parts: Buffer[] = [];
  // What follows a whole greeting may be anything; it only counts while the greeting is not whole.
  let broken = false;
  for (let at = 0; at < bytes.length;) {
    broken = bytes[at] !== handshakeRecord || (at + 1 < bytes.length && bytes[at + 1] !== 3);
    if (broken || at + 5 > bytes.length) break;
    const length = bytes.readUInt16BE(at + 3);
    // No record is empty, and none is longer than that.
    broken = length === 0 || length > 16_640 || parts.length >= mostRecords;
    if (broken) break;
    parts.push(bytes.subarray(at + 5, Math.min(at + 5 + length, bytes.length)));
    at += 5 + length;
  }
  const [only] = parts;
  const message = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  if (message.length > 0 && message[0] !== clientHello) return 'not-tls';
  if (message.length >= 4) {
    const size = message.readUIntBE(1, 3);
    if (size > helloLimitBytes) return 'too-large';
    if (message.length >= 4 + size) return message.subarray(4, 4 + size);
  }
  return broken ? 'not-tls' : 'incomplete';
}

/** The name that the client wants to speak with; undefined for none, and for what is no name. */
function serverName(hello: Buffer): string | undefined {
  // Version and random; then session id, cipher suites and compressions, each behind its length.
  let at = skip(hello, 34, 1);
  at = skip(hello, at, 2);
  at = skip(hello, at, 1);
  const extensions = block(hello, at);
  for (let next = 0; extensions !== undefined && next + 4 <= extensions.length;) {
    const body = block(extensions, next + 2);
    if (body === undefined) return undefined;
    if (extensions.readUInt16BE(next) === serverNameExtension) return firstName(body);
    next += 4 + body.length;
  }
  return undefined;
}

function firstName(extension: Buffer): string | undefined {
  const list = block(extension, 0);
  if (list === undefined || list[0] !== hostName) return undefined;
  const found = block(list, 1)?.toString('latin1').toLowerCase().replace(/\.$/, '');
  return found !== undefined && name.test(found) ? found : undefined;
}

/** What lies behind a length of two bytes at `at`; undefined when it is not all there. */
function block(bytes: Buffer, at: number): Buffer | undefined {
  if (at + 2 > bytes.length) return undefined;
  const end = at + 2 + bytes.readUInt16BE(at);
  return end > bytes.length ? undefined : bytes.subarray(at + 2, end);
}

/** The index behind something whose length of `size` bytes stands at `at`; behind the end when it is cut off. */
function skip(bytes: Buffer, at: number, size: 1 | 2): number {
  if (at + size > bytes.length) return bytes.length;
  return at + size + bytes.readUIntBE(at, size);
}
