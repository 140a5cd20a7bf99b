import type { ComponentWords } from '@headwater/state';
import { readIfThere } from '@headwater/storage/stored-file';
import { join } from 'node:path';
import { planetSchema as schemaOf } from '../planet-file/planet-schema.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Returns the JSON schema of a planet file with every known type, with the components' English words. */
export async function planetSchema({ planet, catalog }: ManagerParts): Promise<{ schema: string }> {
  const { types } = planet;
  const words = await Promise.all([...types.keys()].map(async (type) => [type, await wordsOf(catalog, type)] as const));
  const known = words.flatMap(([type, found]) => (found === undefined ? [] : [[type, found] as const]));
  return { schema: `${JSON.stringify(schemaOf(types, new Map(known)), undefined, 2)}\n` };
}

/** A component whose words cannot be read is described without them. */
async function wordsOf(catalog: ManagerParts['catalog'], type: string): Promise<ComponentWords | undefined> {
  const folder = catalog.folderOf(type);
  const text = folder === undefined ? undefined : await readIfThere(join(folder, 'locale', 'en.json'));
  try {
    return text === undefined ? undefined : (JSON.parse(text) as ComponentWords);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
