import { findComponents } from './find-component.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Starts components that do not run; those that do are left alone. */
export async function startComponents(parts: ManagerParts, { ids }: { ids: readonly string[] }): Promise<null> {
  await parts.planet.start(findComponents(parts, ids));
  return null;
}
