import { isBuiltin, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { kitVersion } from '@headwater/components/kit/component';
import type { EffectModule } from '@headwater/components/kit/effect';
import type { PipelineModule } from '@headwater/components/kit/pipeline';
import type { ServiceModule } from '@headwater/components/kit/service';
import { Problem, type ComponentDescription } from '@headwater/state';
import { kitSays } from './kit-says.ts';

/** A component's code as this process runs it: the one half or the other. */
export type Bundle = { description: ComponentDescription } & (
  { pipeline: PipelineModule; service?: undefined } | { service: ServiceModule; pipeline?: undefined }
);

/** Loads the bundle at `path`. Throws Problem when it is for a kit that this host does not serve, and Error when it is none. */
export async function loadBundle(path: string): Promise<Bundle> {
  return checkBundle(await importBundle(path), path);
}

/** Loads the bundle of an effect. Throws as `loadBundle` does, and Error when it is something else. */
export async function loadEffect(path: string): Promise<{ description: ComponentDescription; module: EffectModule }> {
  const { description, pipeline } = await loadBundle(path);
  if (description.role !== 'effect' || pipeline === undefined)
    throw new Error(`Bundle ${path} of '${description.type}' is no effect.`);
  // The same file, and so the same names, by another contract: `launch` is given an effect's context.
  return { description, module: pipeline as unknown as EffectModule };
}

/** Imports what the bundle at `path` exports. What it imports from the kit and from `@headwater/state` is this host's own. */
export async function importBundle(path: string): Promise<Record<string, unknown>> {
  const url = pathToFileURL(path).href;
  const hooks = registerHooks({
    resolve(specifier, context, nextResolve) {
      if (context.parentURL !== url || isBuiltin(specifier)) return nextResolve(specifier, context);
      return { url: hostModule(specifier, path), shortCircuit: true };
    },
  });
  try {
    return (await import(url)) as Record<string, unknown>;
  } finally {
    hooks.deregister();
  }
}

/** Returns the URL of this host's module of that name; throws when a bundle may not have it. */
function hostModule(specifier: string, path: string): string {
  if (specifier === '@headwater/state' || /^@headwater\/components\/kit(?:\/[a-z0-9-]+)+$/.test(specifier))
    return import.meta.resolve(specifier);
  throw new Error(
    `Bundle ${path} imports '${specifier}'; a bundle may import the kit, @headwater/state and Node only.`,
  );
}

function checkBundle(module: Record<string, unknown>, path: string): Bundle {
  const { description, pipeline, service } = module as Partial<{
    description: ComponentDescription;
    pipeline: PipelineModule;
    service: ServiceModule;
  }>;
  if (description === undefined) throw new Error(`Bundle ${path} exports no description.`);
  checkKit(description);
  if (pipeline !== undefined) return { description, pipeline };
  if (service !== undefined) return { description, service };
  throw new Error(`Bundle ${path} of '${description.type}' exports neither a pipeline nor a service.`);
}

/** Throws Problem when a component was written for a kit that this host does not serve. */
export function checkKit({ kit, type }: ComponentDescription): void {
  const args = { type, kit, hostKit: kitVersion };
  if (kit > kitVersion) throw new Problem(kitSays.error('kit-too-new', args));
  if (kit < kitVersion - 1) throw new Problem(kitSays.error('kit-too-old', args));
}
