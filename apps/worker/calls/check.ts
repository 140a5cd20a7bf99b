import type { managerToWorker } from '@headwater/protocol/calls/manager-to-worker';
import type { CallContext, CallsOf } from '@headwater/protocol/peer';
import type { Store } from '@headwater/state';
import type { BundleCache } from '../bundles/bundle-cache.ts';
import type { Checks } from '../checks/checks.ts';
import type { Jobs } from '../jobs/jobs.ts';

type Call = CallsOf<typeof managerToWorker>['check'];
export type CheckCall = (args: Call['args'], context: CallContext) => Promise<Call['result']>;

export interface WorkerChecksOptions {
  checks: Checks;
  bundles: BundleCache;
  jobs: Jobs;
  store: Store;
  launchText: boolean;
}

/** Makes the call that looks whether a component could run here. Throws Problem when its bundle cannot be had. */
export function workerChecks({ checks, bundles, jobs, store, launchText }: WorkerChecksOptions): CheckCall {
  function ownPorts(): Record<string, number> {
    const running = store.all('process').filter(({ state }) => state === 'running');
    return Object.fromEntries(
      running.flatMap(({ id }) => {
        const port = jobs.find(id).wanted.parameters['port'];
        return typeof port === 'number' ? [[id, port]] : [];
      }),
    );
  }
  return async ({ bundle, parameters, secrets }, { signal }) => {
    const bundlePath = await bundles.path(bundle);
    return checks.check({ bundlePath, parameters, secrets, launchText, ownPorts: ownPorts() }, signal);
  };
}
