import type { ComponentPages } from '@headwater/protocol/calls/admin/component-calls';
import type { ComponentType } from 'react';
import { PageRefusal } from './page-refusal.ts';

/** What loading needs of its surroundings. */
export interface PageSource {
  /** Version of this admin's kit; it serves the one before as well. */
  kit: number;
  fetch: (address: string) => Promise<Response>;
  /** Undefined where the browser has none: in pages that came by plain HTTP from another machine. */
  digest: ((bytes: ArrayBuffer) => Promise<ArrayBuffer>) | undefined;
  /** Imports a module by its address. */
  load: (address: string) => Promise<{ default?: unknown }>;
}

/** Loads the page half of that name. Throws PageRefusal when it cannot be shown here, or what the module itself throws. */
export async function loadPage(
  { type, kit, fault, ...hashes }: ComponentPages,
  page: 'panel' | 'wizard',
  { kit: own, ...source }: PageSource,
  attempt = 0,
): Promise<ComponentType | undefined> {
  const hash = hashes[page];
  if (hash === undefined && fault === undefined) return undefined;
  const args = { type, needed: kit, version: own };
  if (kit > own) throw new PageRefusal('kit-too-new', args);
  if (kit < own - 1) throw new PageRefusal('kit-too-old', args);
  if (hash === undefined) throw new PageRefusal('not-built', { type }, { cause: new Error(fault) });
  const address = bundleAddress(hash, 'js');
  await fetchVerified(hash, 'js', source);
  // A module that failed once stays failed under its address.
  const module = await source.load(attempt === 0 ? address : `${address}?again=${String(attempt)}`);
  if (typeof module.default !== 'function') throw new PageRefusal('no-page', { type });
  return module.default as ComponentType;
}

/** Fetches what the manager names by that hash, and makes sure that it is that. Throws PageRefusal when it is not. */
export async function fetchVerified(
  hash: string,
  extension: 'js' | 'json',
  { fetch, digest }: Pick<PageSource, 'fetch' | 'digest'>,
): Promise<ArrayBuffer> {
  const answer = await fetch(bundleAddress(hash, extension));
  if (!answer.ok) throw new PageRefusal('missing', { status: answer.status });
  const bytes = await answer.arrayBuffer();
  if (digest !== undefined && hex(await digest(bytes)) !== hash) throw new PageRefusal('altered');
  return bytes;
}

/** Relative to the page: it may stand below a proxy's path, and in `app://<planet>/`. */
function bundleAddress(hash: string, extension: string): string {
  return `bundles/${hash}.${extension}`;
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
