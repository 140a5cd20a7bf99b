import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@headwater/state';
import { say } from '../say.ts';

/**
 * Makes the folder of this worker's feed sockets, 0700 and empty: what a killed worker left is removed.
 * Throws Problem when somebody else has put something there.
 */
export async function makeFeedFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  // Below /tmp anybody may have made it before us, or a link to elsewhere.
  const found = await lstat(path);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o077) !== 0)
    throw new Problem(say.error('feed-folder-not-ours', { path }));
  for (const name of await readdir(path)) await rm(join(path, name), { recursive: true, force: true });
}

/** Removes the folder with all that is in it. */
export async function removeFeedFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}
