import { shortFingerprint } from '@headwater/protocol/short-fingerprint';
import type { Meeting } from '../../bridge/greeter-bridge.ts';
import type { Answer } from './meet-manager.ts';

/** What is known of an address from before. */
export interface Known {
  /** The whole fingerprint of the pinned key. */
  fingerprint: string;
  user?: string;
  hasPassword: boolean;
}

/** Decides what an answer means: the pin first, because what another key says about its version says nothing. */
export function judgeMeeting(answer: Answer, known: Known | undefined, ownVersion: number): Meeting {
  const fingerprint = shortFingerprint(answer.fingerprint);
  if (known !== undefined && known.fingerprint !== answer.fingerprint)
    return { key: 'changed', fingerprint, expected: shortFingerprint(known.fingerprint) };
  if (answer.version !== ownVersion)
    return {
      key: 'other-version',
      fingerprint,
      ours: ownVersion,
      theirs: answer.version,
      isKnown: known !== undefined,
    };
  if (known === undefined) return { key: 'first', fingerprint };
  return {
    key: 'known',
    fingerprint,
    ...(known.user === undefined ? {} : { user: known.user }),
    hasPassword: known.hasPassword,
  };
}
