import { Problem } from '@headwater/state';
import { say } from '../say.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Returns a bundle's job half. Throws Problem when there is none of that hash. */
export function getBundle({ catalog }: ManagerParts, { hash }: { hash: string }): { code: Uint8Array } {
  const code = catalog.code(hash);
  if (code === undefined) throw new Problem(say.error('no-such-bundle', { hash }));
  return { code };
}
