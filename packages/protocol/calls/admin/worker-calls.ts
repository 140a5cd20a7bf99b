import { namePattern } from '@headwater/state';
import { z } from 'zod';
import { call } from '../../call-table.ts';
import type { CheckReport } from '../check-report.ts';
import { parameterValueSchema } from '../schemas.ts';

/** A join token that is still good. Its text is told once, when it is made. */
export interface OpenToken {
  /** First letters of the token's hash, to name it by. */
  id: string;
  endMs: number;
  createdBy: string;
}

/** A worker that has a key of its own here. */
export interface JoinedWorker {
  worker: string;
  joinedAtMs: number;
}

const worker = z.string().regex(namePattern);

/** Which workers there are, and what they can do. */
export const workerCalls = {
  /** A one-time join token for a worker, good for one hour. `fingerprint` is of the manager's public key. */
  createJoinToken: call<{ token: string; id: string; fingerprint: string }>()('owner', z.object({}).strict()),
  listJoinTokens: call<{ tokens: OpenToken[]; workers: JoinedWorker[] }>()('owner', z.object({}).strict()),
  /** Nobody can join with it any more. Throws Problem when there is none of that id. */
  revokeJoinToken: call<null>()('owner', z.object({ id: z.string().max(100) }).strict()),
  /** The worker's key is no longer good; its link ends. What it runs goes on until it is stopped there. */
  revokeWorkerKey: call<null>()('owner', z.object({ worker }).strict()),

  /** Whether a component of that type could run on that worker, and what it could be set to there. Takes 45 s at most. */
  checkType: call<CheckReport>()(
    'operator',
    z
      .object({
        type: z.string().max(100),
        workerId: worker,
        parameters: z.record(z.string().max(100), parameterValueSchema).default({}),
      })
      .strict(),
  ),
  /** Has the worker look anew for devices and elements. */
  refreshAbilities: call<null>()('operator', z.object({ workerId: worker }).strict()),
};
