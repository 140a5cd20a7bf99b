import type { ComponentPages } from '@headwater/protocol/calls/admin/component-calls';
import type { ComponentType } from 'react';
import { pageAddress } from './page-address.ts';
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

/** Which page half is wanted, and for whom. */
export interface PageWish {
  page: 'panel' | 'wizard';
  /** The effect whose page it is: several of one type in one component do not share what their pages remember or do wrong. */
  effect?: string | undefined;
  /** Rises with each try: a module that failed once stays failed under its address. */
  attempt?: number;
}

/** Loads the page half that is wished for. Throws PageRefusal when it cannot be shown here, or what the module itself throws. */
export async function loadPage(
  { type, kit, fault, ...hashes }: ComponentPages,
  { page, effect, attempt = 0 }: PageWish,
  { kit: own, ...source }: PageSource,
): Promise<ComponentType | undefined> {
  const hash = hashes[page];
  if (hash === undefined && fault === undefined) return undefined;
  const args = { type, needed: kit, version: own };
  if (kit > own) throw new PageRefusal('kit-too-new', args);
  if (kit < own - 1) throw new PageRefusal('kit-too-old', args);
  if (hash === undefined) throw new PageRefusal('not-built', { type }, { cause: new Error(fault) });
  const address = pageAddress({ hash, effect }, attempt);
  await fetchVerified(hash, address, source);
  const module = await source.load(address);
  if (typeof module.default !== 'function') throw new PageRefusal('no-page', { type });
  return module.default as ComponentType;
}

/** Fetches what the manager has under that address, and makes sure that it is of that hash. Throws PageRefusal when it is not. */
export async function fetchVerified(
  hash: string,
  address: string,
  { fetch, digest }: Pick<PageSource, 'fetch' | 'digest'>,
): Promise<ArrayBuffer> {
  const answer = await fetch(address);
  if (!answer.ok) throw new PageRefusal('missing', { status: answer.status });
  const bytes = await answer.arrayBuffer();
  if (digest !== undefined && hex(await digest(bytes)) !== hash) throw new PageRefusal('altered');
  return bytes;
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
