import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the components of the house lie. */
export const houseFolder = fileURLToPath(new URL('../../../packages/components', import.meta.url));
/** Where components import the kit from; it lies among them and is none. */
export const kitFolder = fileURLToPath(new URL('../../../packages/components/kit', import.meta.url));
/** Words of the house in languages other than English. */
export const localesFolder = fileURLToPath(new URL('../../../locales/', import.meta.url));

/** Tells whether a path lies in that folder. */
export function isInside(folder: string, path: string): boolean {
  const from = relative(folder, path);
  return from !== '..' && !from.startsWith(`..${sep}`);
}
