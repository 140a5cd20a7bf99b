import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@headwater/state';
import { writeFileAtomically } from '@headwater/storage/stored-file';
import type { Log } from '../logs/log.ts';
import { say } from '../say.ts';

export interface BundleCacheOptions {
  folder: string;
  /** Asks the manager for a bundle's code. Rejects when it cannot be reached. */
  fetch: (hash: string) => Promise<Uint8Array>;
  log: Log;
}

/** Bundles on this worker's disk, by the SHA-256 of their content. */
export interface BundleCache {
  /** Returns the path of the verified bundle. Throws Problem when it is not here and cannot be had. */
  path(hash: string): Promise<string>;
  /** Removes every bundle that is not in `used`. */
  prune(used: ReadonlySet<string>): Promise<void>;
}

export function bundleCache({ folder, fetch, log }: BundleCacheOptions): BundleCache {
  const underway = new Map<string, Promise<string>>();

  async function find(hash: string): Promise<string> {
    const path = join(folder, `${hash}.mjs`);
    const stored = await readFile(path).catch((error: unknown) =>
      isMissing(error) ? undefined : Promise.reject(error as Error),
    );
    if (stored !== undefined) {
      if (sha256(stored) === hash) return path;
      log.warn('a stored bundle is not what its name says: it is fetched anew', { hash, bytes: stored.length });
    }
    const code = await fetch(hash).catch((cause: unknown) => {
      throw new Problem(say.error('bundle-not-here', { hash: hash.slice(0, 12) }), { cause });
    });
    if (sha256(code) !== hash) throw new Problem(say.error('bundle-wrong', { hash: hash.slice(0, 12) }));
    await writeFileAtomically(path, code);
    return path;
  }

  return {
    path(hash) {
      // Twenty components of one type ask at once, and one answer serves them all.
      const running = underway.get(hash);
      if (running !== undefined) return running;
      const found = find(hash).finally(() => underway.delete(hash));
      underway.set(hash, found);
      return found;
    },
    async prune(used) {
      for (const name of await readdir(folder)) {
        const hash = name.replace(/\.mjs$/, '');
        if (used.has(hash) || underway.has(hash.slice(0, 64))) continue;
        await rm(join(folder, name), { force: true });
      }
    },
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
