import { findComponents } from './find-component.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Stops components until somebody starts them again. */
export async function stopComponents(parts: ManagerParts, { ids }: { ids: readonly string[] }): Promise<null> {
  await parts.planet.stop(findComponents(parts, ids));
  return null;
}
