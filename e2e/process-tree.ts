import { readdir, readFile } from 'node:fs/promises';

/** A process as /proc shows it. */
export interface Process {
  pid: number;
  parent: number;
  /** Clock ticks since boot; with `pid`, this names a process for good. */
  startedAtTicks: number;
  /** Program and arguments. */
  command: string[];
}

/** A process and everything that descends from it, itself first. */
export async function processTree(pid: number): Promise<Process[]> {
  const all = await processes();
  const tree = all.filter((process) => process.pid === pid);
  for (const { pid: parent } of tree) tree.push(...all.filter((process) => process.parent === parent));
  return tree;
}

/** Those of `known` that still run; one that ended and is not yet waited for does not. */
export async function stillRunning(known: readonly Process[]): Promise<Process[]> {
  const all = await processes();
  return known.filter(({ pid, startedAtTicks }) =>
    all.some((process) => process.pid === pid && process.startedAtTicks === startedAtTicks),
  );
}

async function processes(): Promise<Process[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(names.map((name) => readProcess(Number(name)).catch(() => undefined)));
  return found.filter((process) => process !== undefined);
}

/** Throws when it has ended meanwhile. */
async function readProcess(pid: number): Promise<Process | undefined> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
  // The second field is the program's name in brackets, which may hold anything.
  const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z') return undefined;
  const command = (await readFile(`/proc/${String(pid)}/cmdline`, 'utf8')).split('\0').filter(Boolean);
  return { pid, parent: Number(parent), startedAtTicks: Number(rest[17]), command };
}
