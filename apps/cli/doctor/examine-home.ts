import { mkdtemp, rmdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Message } from '@headwater/state';
import { say } from '../say.ts';

/** Below this a recording or a log soon fills the disk. */
const littleBytes = 1e9;
/** Below this not even the planet file is safe. */
const nothingBytes = 5e7;

/** Says whether the home can be written to (made, where it is not there yet) and how much room it has. */
export async function examineHome(home: string): Promise<Message[]> {
  const place = await nearestThere(home);
  try {
    // Tried rather than asked: permissions say nothing about a disk that is read-only or full.
    await rmdir(await mkdtemp(join(place, '.doctor-')));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return [say.error('doctor-home-unwritable', { path: home, reason })];
  }
  const { bavail, bsize } = await statfs(place);
  const args = { path: home, free: bavail * bsize };
  if (args.free < nothingBytes) return [say.error('doctor-home-full', args)];
  return [args.free < littleBytes ? say.warning('doctor-home-little', args) : say.info('doctor-home', args)];
}

async function nearestThere(path: string): Promise<string> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  return isThere || dirname(path) === path ? path : nearestThere(dirname(path));
}
