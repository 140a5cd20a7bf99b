import { z } from 'zod';
import { call } from '../call-table.ts';
import { namePattern } from '@headwater/state';

const worker = z.string().regex(namePattern);

/** What a worker may ask of the manager. It follows nothing: the manager follows the worker's store. */
export const workerToManager = {
  /** Exchanges a join token, once, for a key of this worker's own. */
  join: call<{ key: string }>()('anyone', z.object({ token: z.string().max(200), worker }).strict()),
  /** Logs this link in as that worker. Afterwards the manager calls `want` and follows. */
  loginWorker: call<{ planet: string }>()(
    'anyone',
    z.object({ worker, key: z.string().max(200), version: z.string().max(100) }).strict(),
  ),
  /** Makes this link the one for the worker's streams; the manager has given the ticket by `connectStreams`. */
  openStreams: call<null>()('anyone', z.object({ ticket: z.string().max(200) }).strict()),
  /** The job half of a bundle, to be verified against its hash. */
  getBundle: call<{ code: Uint8Array }>()('worker', z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }).strict()),
};
