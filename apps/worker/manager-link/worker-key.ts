import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Problem } from '@headwater/state';
import { writeFileAtomically } from '@headwater/storage/stored-file';
import { say } from '../say.ts';

const schema = z.object({ version: z.literal(1), key: z.string(), url: z.string(), fingerprint: z.string() });

/** How this worker logs in: its own key, and which manager it is for. */
export interface WorkerKey {
  key: string;
  /** Address of the manager's links: where the manager was reached last. */
  url: string;
  /** Pin of the manager's public key. */
  fingerprint: string;
}

/** Returns the stored key, or undefined before the first join. Throws Problem when the file cannot be understood. */
export async function readWorkerKey(path: string): Promise<WorkerKey | undefined> {
  try {
    const { key, url, fingerprint } = schema.parse(JSON.parse(await readFile(path, 'utf8')));
    return { key, url, fingerprint };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new Problem(say.error('key-unreadable', { path }), { cause });
  }
}

/** Stores the key so that only this user can read it. */
export async function writeWorkerKey(path: string, key: WorkerKey): Promise<void> {
  await writeFileAtomically(path, JSON.stringify({ version: 1, ...key }), 0o600);
}
