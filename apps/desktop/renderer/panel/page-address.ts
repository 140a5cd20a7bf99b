/** Where what the manager names by that hash is. Relative to the page: it may stand below a proxy's path, and in `app://<planet>/`. */
export function bundleAddress(hash: string, extension: 'js' | 'json'): string {
  return `bundles/${hash}.${extension}`;
}

/** Which page half, and whose. */
export interface PageIdentity {
  hash: string;
  /** The effect whose page it is; undefined for a component's own. */
  effect: string | undefined;
}

/** Where a page half is imported from. Each effect has an address of its own, and thereby a module of its own. */
export function pageAddress({ hash, effect }: PageIdentity, attempt = 0): string {
  const query = new URLSearchParams({
    ...(effect !== undefined && { effect }),
    ...(attempt > 0 && { again: String(attempt) }),
  }).toString();
  return bundleAddress(hash, 'js') + (query === '' ? '' : `?${query}`);
}

/** Names a page half in this window: the same for every try. */
export function pageKey({ hash, effect }: PageIdentity): string {
  return effect === undefined ? hash : `${hash} ${effect}`;
}

const inText = /\/bundles\/([0-9a-f]{64})\.js(?:\?([^\s:)]*))?/;

/** The first page half whose address stands in a text, e.g. a stack. */
export function pageNamedIn(text: string): string | undefined {
  const [, hash, query = ''] = inText.exec(text) ?? [];
  if (hash === undefined) return undefined;
  return pageKey({ hash, effect: new URLSearchParams(query).get('effect') ?? undefined });
}
