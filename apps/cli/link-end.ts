import { linkEnds } from '@headwater/protocol/calls/admin/account-calls';
import { Problem } from '@headwater/state';
import { say } from './say.ts';

/** What is said when the manager ended the link for a reason that a person should know; undefined for other ends. */
export function linkEnd(reason: string): Problem | undefined {
  const known = linkEnds.find((end) => end === reason);
  return known === undefined ? undefined : new Problem(say.error(known));
}
