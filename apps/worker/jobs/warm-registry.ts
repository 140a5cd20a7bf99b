import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '@headwater/storage/stored-file';
import type { Log } from '../logs/log.ts';

export interface WarmRegistryOptions {
  /** File that says for which plugins the registry was built last. */
  stamp: string;
  environment: NodeJS.ProcessEnv;
  log: Log;
  /** Program that brings the registry up to date. Default: our own. */
  program?: string | undefined;
  /** Ends the building: the worker ends. */
  signal?: AbortSignal;
}

const program = join(import.meta.dirname, 'registry-child.ts');
/** A plugin that hangs while it is scanned must not keep the show from starting. */
const limitMs = 30_000;

/**
 * Builds GStreamer's registry if plugins came, went or changed since it was built last, so that jobs need not: cold it
 * would cost each of them a second. Never fails: without it jobs are slower or miss an element, and say so themselves.
 */
export async function warmRegistry(options: WarmRegistryOptions): Promise<void> {
  const { stamp, environment, log, signal } = options;
  const found = await fingerprint(environment);
  const before = await readFile(stamp, 'utf8').catch(() => undefined);
  if (before === found) return;
  const startMs = performance.now();
  const child = spawn(process.execPath, [options.program ?? program], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...environment, GST_REGISTRY_UPDATE: 'yes' },
    timeout: limitMs,
    killSignal: 'SIGKILL',
    ...(signal === undefined ? {} : { signal }),
  });
  let words = '';
  child.stderr.on('data', (piece: Buffer) => (words = (words + piece.toString()).slice(-2000)));
  child.once('error', (error) => (words = error.message));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (signal?.aborted === true) return;
  if (code !== 0) {
    log.error('the registry of GStreamer could not be built', { code, stderr: words });
    return;
  }
  await writeFileAtomically(stamp, found);
  log.info('the registry of GStreamer was built', { ms: Math.round(performance.now() - startMs) });
}

/** Changes when a plugin comes, goes or is replaced, or when the registry's file is gone. */
async function fingerprint(environment: NodeJS.ProcessEnv): Promise<string> {
  const hash = createHash('sha256');
  const paths = [environment.GST_PLUGIN_PATH, environment.GST_PLUGIN_PATH_1_0, environment.GST_PLUGIN_SYSTEM_PATH_1_0];
  const named = paths.flatMap((path) => path?.split(':') ?? []);
  const machine = ['x64', 'arm64'].includes(process.arch)
    ? { x64: 'x86_64', arm64: 'aarch64' }[process.arch as 'x64']
    : '';
  const folders = [
    ...named,
    `/usr/lib/${machine}-linux-gnu/gstreamer-1.0`,
    '/usr/lib64/gstreamer-1.0',
    '/usr/lib/gstreamer-1.0',
  ];
  for (const folder of new Set(folders)) {
    const names = await readdir(folder).catch(() => []);
    const lines = await Promise.all(
      names.filter((name) => name.endsWith('.so')).map(async (name) => `${name} ${await timeOf(join(folder, name))}`),
    );
    hash.update(`${folder}\n${lines.sort().join('\n')}\n`);
  }
  const cache = environment.XDG_CACHE_HOME ?? join(environment.HOME ?? '/', '.cache');
  const registry = environment.GST_REGISTRY_1_0 ?? environment.GST_REGISTRY ?? join(cache, 'gstreamer-1.0');
  hash.update(`${registry} ${(await timeOf(registry)) === 0 ? 'missing' : 'there'}`);
  return hash.digest('hex');
}

async function timeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
