import type { JobStart } from '@headwater/protocol/calls/worker-to-job';
import type { Clock, Store } from '@headwater/state';
import type { BundleCache } from '../bundles/bundle-cache.ts';
import type { HandOver } from '../hand-over.ts';
import type { WorkerLog } from '../logs/log.ts';

/** What every job of a worker has in common. */
export interface JobHost {
  clock: Clock;
  store: Store;
  log: WorkerLog;
  bundles: BundleCache;
  handOver: HandOver;
  /** Path of the job's program. */
  program: string;
  /** What to put in front of a job's command so that it dies with the worker. */
  deathSignal: readonly string[];
  environment: NodeJS.ProcessEnv;
  feedFolder: JobStart['feedFolder'];
  /** Whether components that take launch text may run here. Absent: no. */
  launchText?: boolean;
  /** Resolves when jobs may be started. */
  ready: Promise<void>;
}
