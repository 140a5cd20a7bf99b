import { readFile, rm, writeFile } from 'node:fs/promises';
import { Problem } from '@headwater/state';
import { say } from '../say.ts';
import { errorCode, readIfThere } from '@headwater/storage/stored-file';

/**
 * Keeps a second manager out of the same home. Returns what gives the home back. Throws Problem while the manager that
 * wrote the file lives; a file that a killed one left is taken over.
 */
export async function lockHome(home: string, path: string): Promise<() => Promise<void>> {
  const own = `${process.pid} ${await startOf(process.pid)}\n`;
  for (;;) {
    try {
      await writeFile(path, own, { flag: 'wx' });
      return () => release(path, own);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const found = (await readIfThere(path)) ?? '';
    const [, pidText, start] = /^(\d+) (\S+)\n$/.exec(found) ?? [];
    const pid = Number(pidText ?? 0);
    // The start time tells a living manager from another process that was given its number later.
    if (pid > 0 && start === (await startOf(pid))) throw new Problem(say.error('manager-runs-already', { home, pid }));
    await rm(path, { force: true });
  }
}

async function release(path: string, own: string): Promise<void> {
  if ((await readIfThere(path)) === own) await rm(path, { force: true });
}

/** When a process was started, in clock ticks since boot; `-` for one that does not live. */
async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces and brackets itself; a zombie (Z) is dead.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? '-' : (fields[19] ?? '-');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return '-';
    throw error;
  }
}
