import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../fixtures/silent-log.ts';
import { warmRegistry } from './warm-registry.ts';

let folder: string;
let plugins: string;
let errors: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw-registry-'));
  plugins = join(folder, 'plugins');
  await mkdir(plugins);
  errors = [];
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Builds with a program that notes each of its runs; returns how often it has run. */
async function warm(source = ''): Promise<number> {
  const runs = join(folder, 'runs');
  const program = join(folder, 'program.mjs');
  const note = `import { appendFileSync } from 'node:fs'; appendFileSync(${JSON.stringify(runs)}, process.env.GST_REGISTRY_UPDATE + '\\n');`;
  await writeFile(program, `${note}${source}`);
  const environment = { ...process.env, GST_PLUGIN_PATH: plugins, GST_REGISTRY_UPDATE: 'no' };
  const log = { ...silentLog, error: (event: string) => void errors.push(event) };
  await warmRegistry({ stamp: join(folder, 'stamp'), environment, log, program });
  const noted = (await readFile(runs, 'utf8')).trimEnd().split('\n');
  expect(new Set(noted)).toEqual(new Set(['yes']));
  return noted.length;
}

test('the registry is built once, and again when a plugin came, changed or went', async () => {
  expect(await warm()).toBe(1);
  expect(await warm()).toBe(1);
  await writeFile(join(plugins, 'libgstnew.so'), '');
  expect(await warm()).toBe(2);
  expect(await warm()).toBe(2);
  await rm(join(plugins, 'libgstnew.so'));
  expect(await warm()).toBe(3);
});

test('a registry that cannot be built is logged, keeps nothing from starting, and is tried at the next start', async () => {
  expect(await warm('process.exit(1);')).toBe(1);
  expect(errors).toHaveLength(1);
  expect(await warm()).toBe(2);
});
