/** The head of an HTTP/1.x request. Names of header fields are in lower case. */
export interface RequestHead {
  method: string;
  /** Path, percent-decoded, always beginning with a slash (or `*` for OPTIONS). */
  path: string;
  /** What follows the question mark, as it came; empty without. */
  query: string;
  version: '1.0' | '1.1';
  fields: ReadonlyMap<string, string>;
}

/** `tls`: it is the beginning of TLS. */
export type BadHead = 'bad-request' | 'too-large' | 'version-unsupported' | 'tls';

export type ParsedHead =
  | { state: 'incomplete' }
  /** `length` is of the head in bytes; what follows is not part of it. */
  | { state: 'complete'; head: RequestHead; length: number }
  | { state: 'bad'; reason: BadHead };

/** Bytes that a head may have, unless said. */
export const headLimitBytes = 16_384;

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,64}$/;
const requestLine = /^(\S+) (\S+) HTTP\/(\d)\.(\d)$/;
const printable = /^[\t\x20-\x7e\x80-\xff]*$/;
/** Fields of which a second one could mean two things to two readers. */
const single: readonly string[] = ['host', 'content-length', 'transfer-encoding'];

/** Finds where the head ends: the index behind its empty line, or -1. Looks only at what lies behind `from`. */
export function headEnd(bytes: Buffer, from = 0): number {
  // A line ends with LF, whether or not CR stands before it; the last three bytes seen before may belong to the end.
  for (let at = bytes.indexOf(10, Math.max(0, from - 3)); at >= 0; at = bytes.indexOf(10, at + 1)) {
    if (bytes[at + 1] === 10) return at + 2;
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return at + 3;
  }
  return -1;
}

/** Parses the head of a request from the bytes that have come so far. Never throws. */
export function parseRequestHead(bytes: Buffer, limitBytes = headLimitBytes): ParsedHead {
  const skipped = leadingLines(bytes);
  const end = headEnd(bytes.subarray(skipped));
  if (end < 0 || skipped + end > limitBytes) {
    if (bytes.length >= limitBytes) return { state: 'bad', reason: 'too-large' };
    if (bytes[0] === 22) return { state: 'bad', reason: 'tls' };
    return looksWrong(bytes.subarray(skipped)) ? { state: 'bad', reason: 'bad-request' } : { state: 'incomplete' };
  }
  const lines = bytes
    .subarray(skipped, skipped + end)
    .toString('latin1')
    .replace(/\r?\n\r?\n$/, '')
    .split(/\r?\n/);
  const head = parseLines(lines);
  return typeof head === 'string' ? { state: 'bad', reason: head } : { state: 'complete', head, length: skipped + end };
}

/** Empty lines before a request are left by clumsy clients; two are tolerated. */
function leadingLines(bytes: Buffer): number {
  let at = 0;
  for (let line = 0; line < 2; line += 1) {
    if (bytes[at] === 10) at += 1;
    else if (bytes[at] === 13 && bytes[at + 1] === 10) at += 2;
  }
  return at;
}

/** True for what cannot become a request, such as a control character: nobody waits for the rest of it. */
function looksWrong(bytes: Buffer): boolean {
  const first = bytes[0];
  return first !== undefined && first !== 13 && !token.test(String.fromCharCode(first));
}

function parseLines([first = '', ...rest]: readonly string[]): RequestHead | BadHead {
  const line = requestLine.exec(first);
  if (line === null) return 'bad-request';
  const [, method = '', target = '', major = '', minor = ''] = line;
  if (!token.test(method) || !printable.test(target)) return 'bad-request';
  if (major !== '1') return 'version-unsupported';
  const fields = parseFields(rest);
  const location = parseTarget(method, target);
  if (fields === undefined || location === undefined) return 'bad-request';
  const version = minor === '0' ? '1.0' : '1.1';
  if (version === '1.1' && !fields.has('host')) return 'bad-request';
  return { method, ...location, version, fields };
}

function parseFields(lines: readonly string[]): Map<string, string> | undefined {
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    // A folded line begins with a space, which is no token: it is refused here too.
    if (colon < 1 || !token.test(name) || !printable.test(value)) return undefined;
    const before = fields.get(name);
    if (before !== undefined && single.includes(name)) return undefined;
    fields.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return fields;
}

function parseTarget(method: string, target: string): { path: string; query: string } | undefined {
  if (target === '*') return method === 'OPTIONS' ? { path: '*', query: '' } : undefined;
  const absolute = /^https?:\/\/[^/?#]+(.*)$/i.exec(target);
  const local = absolute === null ? target : (absolute[1] ?? '');
  const relative = local === '' || local.startsWith('?') ? `/${local}` : local;
  if (!relative.startsWith('/')) return undefined;
  const [beforeHash = ''] = relative.split('#', 1);
  const mark = beforeHash.indexOf('?');
  const path = decode(mark < 0 ? beforeHash : beforeHash.slice(0, mark));
  return path === undefined ? undefined : { path, query: mark < 0 ? '' : beforeHash.slice(mark + 1) };
}

function decode(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    return /[\0\r\n]/.test(decoded) ? undefined : decoded;
  } catch {
    // Not UTF-8, or a percent sign without two digits.
    return undefined;
  }
}
