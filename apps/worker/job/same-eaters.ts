import type { EaterLink } from '@headwater/state';

/** Tells whether `links` connect just these eaters, wherever they eat. */
export function sameEaters(links: readonly EaterLink[], eaters: Iterable<string>): boolean {
  const names = new Set(eaters);
  return links.length === names.size && links.every(({ eater }) => names.has(eater));
}
