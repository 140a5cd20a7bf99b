import { findComponents } from './find-component.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Stops components until somebody starts them again. */
export function stopComponents(parts: ManagerParts, { ids }: { ids: readonly string[] }): null {
  parts.planet.stop(findComponents(parts, ids));
  return null;
}
