import { Problem } from '@headwater/state';
import type { CheckFindings, CheckHost } from '../kit/checks.ts';
import { systemDisk } from './disk.ts';
import { explainDisk } from './explain-disk.ts';
import { spaceWarning } from './space-watch.ts';

/** Looks whether the directory is there and takes files, and how much room its disk has. */
export async function check({ parameters }: CheckHost): Promise<CheckFindings> {
  const directory = parameters['directory'];
  if (typeof directory !== 'string' || directory === '') return {};
  try {
    await systemDisk.probe(directory);
    const free = await systemDisk.freeBytes(directory);
    const warning = spaceWarning(directory, free, 0, { freeBytes: Number(parameters['free-space'] ?? 0), freeS: 0 });
    return { messages: warning === undefined ? [] : [warning] };
  } catch (error) {
    if (error instanceof Problem) throw error;
    return { messages: [explainDisk(error as NodeJS.ErrnoException, directory, '')] };
  }
}
