import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the kernel tells, e.g. `/proc` and `/sys/fs/cgroup`; tests have their own. */
export interface KernelFolders {
  proc: string;
  cgroup: string;
}

export const kernelFolders: KernelFolders = { proc: '/proc', cgroup: '/sys/fs/cgroup' };

/** What this process may use of a machine with `totalBytes`: less where a control group (a container) has a limit. */
export async function memoryLimit(totalBytes: number, folders: KernelFolders = kernelFolders): Promise<number> {
  const own = await ownGroups(folders.proc);
  const texts = await Promise.all(
    own.flatMap(({ controllers, path }) =>
      // The whole way up: the tightest limit counts. In a container the path may be the host's, and the root is the limit.
      upwards(path).map((group) => {
        const file = controllers === '' ? join(group, 'memory.max') : join('memory', group, 'memory.limit_in_bytes');
        return readFile(join(folders.cgroup, file), 'utf8').catch(() => 'max');
      }),
    ),
  );
  const limits = texts.map((text) => Number(text.trim())).filter((bytes) => Number.isFinite(bytes) && bytes > 0);
  return Math.min(totalBytes, ...limits);
}

async function ownGroups(proc: string): Promise<{ controllers: string; path: string }[]> {
  const text = await readFile(join(proc, 'self/cgroup'), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined) return [];
    return controllers === '' || controllers.split(',').includes('memory') ? [{ controllers, path }] : [];
  });
}

function upwards(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '' && part !== '..');
  return [...parts.map((_part, index) => parts.slice(0, parts.length - index).join('/')), ''];
}
