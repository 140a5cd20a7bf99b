import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComponentDescription, ComponentWords } from '@headwater/state';
import type { ChecksModule } from '../kit/checks.ts';
import type { EffectModule } from '../kit/effect.ts';
import type { PipelineModule } from '../kit/pipeline.ts';
import type { ServiceModule } from '../kit/service.ts';

/** A component's folder with what its files export. */
export interface ComponentFolder {
  name: string;
  path: string;
  /** Relative to the folder, tests and what they need left out. */
  sources: readonly string[];
  description: ComponentDescription;
  words: ComponentWords;
  /** Of a component that is no effect. */
  pipeline: PipelineModule | undefined;
  effect: EffectModule | undefined;
  service: ServiceModule | undefined;
  checks: ChecksModule | undefined;
}

const root = join(import.meta.dirname, '..');
/** Folders beside the components that are none. */
const noComponents = new Set(['kit', 'testing', 'node_modules']);

/** Loads every component's folder. Throws when one has no `component.ts` or no `locale/en.json`. */
export async function componentFolders(): Promise<ComponentFolder[]> {
  const names = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !noComponents.has(entry.name))
    .map((entry) => entry.name);
  return Promise.all(names.map(loadFolder));
}

async function loadFolder(name: string): Promise<ComponentFolder> {
  const path = join(root, name);
  for (const file of ['component.ts', 'locale/en.json'])
    if (!existsSync(join(path, file)))
      throw new Error(
        `packages/components/${name}/${file} is missing; 'npm run new:component NAME' makes a whole folder.`,
      );
  const { default: description } = (await import(join(path, 'component.ts'))) as { default: ComponentDescription };
  const isEffect = description.role === 'effect';
  const file = join(path, 'pipeline.ts');
  return {
    name,
    path,
    sources: sourcesOf(path),
    description,
    words: JSON.parse(readFileSync(join(path, 'locale/en.json'), 'utf8')) as ComponentWords,
    pipeline: isEffect ? undefined : await loadIfThere<PipelineModule>(file),
    effect: isEffect ? await loadIfThere<EffectModule>(file) : undefined,
    service: await loadIfThere<ServiceModule>(join(path, 'service.ts')),
    checks: await loadIfThere<ChecksModule>(join(path, 'checks.ts')),
  };
}

function sourcesOf(path: string): string[] {
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('testing/'));
}

async function loadIfThere<T>(file: string): Promise<T | undefined> {
  return existsSync(file) ? ((await import(file)) as T) : undefined;
}
