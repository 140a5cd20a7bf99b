import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { Problem } from '@headwater/state';
import { say } from '../say.ts';

/** Part of util-linux, and of busybox. */
const locker = 'flock';

/**
 * Takes the lock of a worker's folder; returns what gives it back. The kernel gives it back too when this process dies.
 * Throws Problem when another process has it.
 */
export async function lockFolder(path: string): Promise<() => Promise<void>> {
  const file = await open(path, 'w', 0o600);
  try {
    // flock(2) belongs to the open file, which this process shares with the short-lived `flock`: it stays locked here.
    const child = spawn(locker, ['--nonblock', '3'], { stdio: ['ignore', 'ignore', 'ignore', file.fd] });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Problem(say.error('folder-in-use', { path }));
  } catch (error) {
    await file.close();
    throw error;
  }
  return () => file.close();
}
