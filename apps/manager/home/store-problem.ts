import { Problem } from '@headwater/state';
import { say } from '../say.ts';
import { errorCode } from '@headwater/storage/stored-file';

/** Returns what a person can do when `path` cannot be written or read; undefined for errors that are not the system's. */
export function storeProblem(path: string, cause: unknown): Problem | undefined {
  const code = errorCode(cause);
  // Node's own errors begin with ERR_: those are mistakes of ours.
  if (!/^E[A-Z0-9]+$/.test(code)) return undefined;
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  const message = isFull ? say.error('disk-full', { path }) : say.error('home-not-writable', { path, code });
  return new Problem(message, { cause });
}
