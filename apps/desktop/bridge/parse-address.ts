import type { Address } from './greeter-bridge.ts';

const usualPort = '7531';

/** Reads `host`, `host:port`, `[::1]:port` or the address of a manager's page; undefined for anything else. */
export function parseAddress(text: string, port = usualPort): Address | undefined {
  const trimmed = text.trim();
  const rest = trimmed.replace(/^(https?|wss?):\/\//i, '');
  const candidate = `https://${isBareIpv6(rest) ? `[${rest}]` : rest}`;
  if (rest === '' || /:\/\//.test(rest) || !URL.canParse(candidate)) return undefined;
  const url = new URL(candidate);
  if (url.hostname === '' || url.username !== '') return undefined;
  // URL leaves a port out that is its scheme's own: somebody may have meant it.
  const written = /^[^/?#]*?:(\d+)(?:[/?#]|$)/.exec(candidate.slice('https://'.length).replace(/^\[[^\]]*\]/, ''))?.[1];
  const number = Number(written ?? port.trim());
  if (!Number.isInteger(number) || number < 1 || number > 65_535) return undefined;
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: number };
}

/** An address as a URL writes it: `[::1]:7531`. */
export function hostAndPort({ host, port }: Address): string {
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}

function isBareIpv6(text: string): boolean {
  return (text.match(/:/g) ?? []).length > 1 && !text.startsWith('[');
}
