import { networkOf } from '../login/login-throttle.ts';

/** True for addresses of this machine alone. */
export function isLoopback(address: string): boolean {
  return address === '::1' || networkOf(address).startsWith('127.');
}

/**
 * True when a request may be answered: from a page of our own or from no page, and, without TLS, asked for by a name of
 * this machine alone. A foreign page whose name was made to point here would otherwise pass for our own.
 */
export function isOwnOrigin(host: string | undefined, origin: string | undefined, encrypted: boolean): boolean {
  const own = parse(`${encrypted ? 'https' : 'http'}://${host ?? ''}`);
  if (own === undefined) return false;
  const name = own.hostname.replace(/^\[|\]$/g, '');
  if (!encrypted && name !== 'localhost' && !isLoopback(name)) return false;
  return origin === undefined || parse(origin)?.origin === own.origin;
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
