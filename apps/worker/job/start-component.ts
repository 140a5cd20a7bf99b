import { Problem } from '@headwater/state';
import type { JobContext } from './job-context.ts';
import { kitSays } from './kit-says.ts';
import { loadBundle, type Bundle } from './load-bundle.ts';
import type { RunningJob } from './running-job.ts';

/** Imports the component's bundle and starts what is in it. Throws Problem when a person can act on the reason. */
export async function startComponent(context: JobContext): Promise<RunningJob> {
  const bundle = await load(context);
  const { description } = bundle;
  // Each half is imported only where it is needed: a service loads no GStreamer.
  if (bundle.service !== undefined) {
    const { startServiceJob } = await import('./service-job.ts');
    return startServiceJob({ context, description, module: bundle.service });
  }
  const { gstreamer } = await import('@headwater/gstreamer');
  const { startMediaJob } = await import('./media-job.ts');
  return startMediaJob({ context, gstreamer, description, module: bundle.pipeline });
}

async function load({ start }: JobContext): Promise<Bundle> {
  try {
    return await loadBundle(start.bundlePath);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const debug = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new Problem(kitSays.error('bundle-broken', { type: start.component.type }, { debug }), { cause: error });
  }
}
