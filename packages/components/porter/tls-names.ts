import type { ComponentId } from '@headwater/state';

/** Somebody who has a certificate, and the names in it. */
export interface TlsClaim {
  /** The streamer that has it; null for the porter itself. */
  owner: ComponentId | null;
  names: readonly string[];
  /** Equal for equal certificates. */
  identity: string;
}

/**
 * Returns those who have a certificate for that name: exactly, else by a wildcard. A client that names nobody, or somebody
 * unknown, gets the porter's certificate, else the first streamer's, by id.
 */
export function claimsFor<Claim extends TlsClaim>(claims: readonly Claim[], name: string | undefined): Claim[] {
  const exact = claims.filter(({ names }) => name !== undefined && names.includes(name));
  if (exact.length > 0) return exact;
  const wildcard = name === undefined ? '' : `*${name.slice(name.includes('.') ? name.indexOf('.') : name.length)}`;
  const wild = claims.filter(({ names }) => names.includes(wildcard));
  if (wild.length > 0) return wild;
  const own = claims.filter(({ owner }) => owner === null);
  if (own.length > 0) return own;
  const [first] = claims.toSorted((a, b) => (String(a.owner) < String(b.owner) ? -1 : 1));
  if (first === undefined) return [];
  return claims.filter(
    ({ identity, names }) => identity === first.identity || names.some((one) => first.names.includes(one)),
  );
}
