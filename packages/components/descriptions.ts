import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ComponentDescription } from '@headwater/state';

/**
 * What every component folder of this installation says of itself, as it lies on the disk: for who asks without a manager.
 * A folder whose `component.ts` cannot be read is left out: the manager tells about it.
 */
export async function installedDescriptions(folder: string = import.meta.dirname): Promise<ComponentDescription[]> {
  const files = readdirSync(folder).map((name) => join(folder, name, 'component.ts'));
  const loaded = await Promise.allSettled(
    // The kit has a file of that name too, which describes nothing.
    files.filter((file) => existsSync(file)).map((file) => import(file) as Promise<{ default?: ComponentDescription }>),
  );
  return loaded.flatMap((result) => (result.status === 'fulfilled' ? (result.value.default ?? []) : []));
}
