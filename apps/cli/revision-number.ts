import { Problem } from '@headwater/state';
import { say } from './say.ts';

/** Reads the number of a revision. Throws Problem for anything else. */
export function readRevision(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Problem(say.error('not-a-revision', { found: text }));
}
