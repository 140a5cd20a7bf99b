import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import type { Store } from '@headwater/state';
import type { BundleCache } from '../bundles/bundle-cache.ts';
import type { Jobs, RefusedChange } from '../jobs/jobs.ts';
import type { Log } from '../logs/log.ts';
import { wantedDiff } from '../wanted/wanted-diff.ts';
import type { WantedFile } from '../wanted/wanted-file.ts';

export interface WantOptions {
  jobs: Jobs;
  file: WantedFile;
  bundles: BundleCache;
  store: Store;
  log: Log;
}

/** What this worker shall run, as the manager said last. */
export interface Wanted {
  /** Does what it says, as it was on disk. */
  resume(components: readonly WantedComponent[]): void;
  /** Does what changed; resolves when running jobs have taken it and the list is on disk. */
  want(components: readonly WantedComponent[], callId: string): Promise<RefusedChange[]>;
}

export function wanted({ jobs, file, bundles, store, log }: WantOptions): Wanted {
  let list: readonly WantedComponent[] = [];

  /** Gets what the next starts need while there is a manager, and lets go of what none needs. */
  async function tidyBundles(): Promise<void> {
    const hashes = new Set(list.flatMap(bundlesOf));
    const results = await Promise.allSettled([...hashes].map((hash) => bundles.path(hash)));
    // What is on disk may be all that can be had: nothing goes before everything new is here.
    if (results.some(({ status }) => status === 'rejected')) return;
    const running = store.all('process').flatMap(({ bundle }) => bundle ?? []);
    await bundles.prune(new Set([...list.flatMap(bundlesOf), ...running]));
  }

  return {
    resume(components) {
      const steps = wantedDiff(list, components);
      list = components;
      void jobs.carryOut(steps);
    },
    async want(components, callId) {
      const steps = wantedDiff(list, components);
      list = components;
      if (steps.length > 0)
        log.info('the manager wants something else', { callId, components: components.length, steps: steps.length });
      const [problems] = await Promise.all([jobs.carryOut(steps, callId), file.write(components)]);
      tidyBundles().catch((error: unknown) => log.error('bundles could not be tidied', { error: String(error) }));
      return problems;
    },
  };
}

/** The component's own bundle and its effects'. */
function bundlesOf({ bundle, effects }: WantedComponent): string[] {
  return [bundle, ...effects.map((effect) => effect.bundle)];
}
