import { findComponents } from './find-component.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Starts the components' jobs anew, also those that were stopped. */
export async function restartComponents(parts: ManagerParts, { ids }: { ids: readonly string[] }): Promise<null> {
  await parts.planet.restart(findComponents(parts, ids));
  return null;
}
