import { Problem } from '@headwater/state';
import type { JobContext } from './job-context.ts';
import { kitSays } from './kit-says.ts';
import { loadBundle, loadEffect } from './load-bundle.ts';
import type { RunningJob } from './running-job.ts';

/** Imports the component's bundle and its effects' and starts what is in it. Throws Problem when a person can act on the reason. */
export async function startComponent(context: JobContext): Promise<RunningJob> {
  const { bundlePath, component, effectPaths } = context.start;
  const bundle = await load(component.type, () => loadBundle(bundlePath));
  const { description } = bundle;
  if (description.launchText === true && context.start.launchText !== true)
    throw new Problem(kitSays.error('launch-text-off', { type: description.type }));
  // Each half is imported only where it is needed: a service loads no GStreamer.
  if (bundle.service !== undefined) {
    const { startServiceJob } = await import('./service-job.ts');
    return startServiceJob({ context, description, module: bundle.service });
  }
  const effects = await Promise.all(
    component.effects.map(async ({ name, type }, index) => {
      const path = effectPaths[index];
      if (path === undefined) throw new Error(`Effect ${name} has no bundle.`);
      return { name, ...(await load(type, () => loadEffect(path))) };
    }),
  );
  const { gstreamer } = await import('@headwater/gstreamer');
  const { startMediaJob } = await import('./media-job.ts');
  return startMediaJob({ context, gstreamer, description, module: bundle.pipeline, effects });
}

async function load<T>(type: string, loadIt: () => Promise<T>): Promise<T> {
  try {
    return await loadIt();
  } catch (error) {
    if (error instanceof Problem) throw error;
    const debug = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new Problem(kitSays.error('bundle-broken', { type }, { debug }), { cause: error });
  }
}
