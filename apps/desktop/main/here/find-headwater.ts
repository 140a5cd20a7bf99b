import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

export interface Place {
  platform: NodeJS.Platform;
  /** The checkout that this desktop runs from, if it does. */
  checkout: string | undefined;
  /** `$PATH`. */
  path: string;
  isProgram?: (path: string) => Promise<boolean>;
}

/** A Headwater of this machine, or why there is none to start. */
export type Found = { program: string } | { reason: 'system' | 'not-installed' };

/** Finds the command line of this machine's Headwater: that of the checkout which this is, else an installed one. */
export async function findHeadwater({ platform, checkout, path, isProgram = canRun }: Place): Promise<Found> {
  // Managers and workers run on Linux only.
  if (platform !== 'linux') return { reason: 'system' };
  const folders = [...(checkout === undefined ? [] : [checkout]), ...path.split(delimiter)];
  for (const folder of folders) {
    const program = join(folder, 'headwater');
    if (folder !== '' && (await isProgram(program))) return { program };
  }
  return { reason: 'not-installed' };
}

async function canRun(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
