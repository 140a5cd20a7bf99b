import { readdir, readFile, readlink } from 'node:fs/promises';

/** Who listens on a port. */
export interface PortHolder {
  pid: number;
  /** The program's name. */
  program: string;
  /** It is a part of Headwater: a manager, a worker or a job. */
  isOurs: boolean;
}

/** Finds who listens on a TCP port of this machine; undefined where the system does not tell this user. */
export async function portHolder(port: number, proc = '/proc'): Promise<PortHolder | undefined> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`${proc}/net/${name}`, 'utf8').catch(() => '')),
  );
  const sockets = new Set(tables.flatMap((text) => listening(text, port)).map((inode) => `socket:[${inode}]`));
  if (sockets.size === 0) return undefined;
  const names = await readdir(proc).catch(() => []);
  for (const name of names.filter((entry) => /^\d+$/.test(entry))) {
    if (!(await holds(`${proc}/${name}/fd`, sockets))) continue;
    const words = (await readFile(`${proc}/${name}/cmdline`, 'utf8').catch(() => '')).split('\0').filter(Boolean);
    const program = (await readFile(`${proc}/${name}/comm`, 'utf8').catch(() => '?')).trim();
    const isOurs = words.some((word) => /apps\/(manager|worker|worker\/job)\/main\.[jt]s$/.test(word));
    return { pid: Number(name), program, isOurs };
  }
  return undefined;
}

/** Inodes of the sockets that listen on that port, in a table as of proc(5). */
function listening(table: string, port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
    return state === '0A' && local.endsWith(`:${wanted}`) && inode !== undefined ? [inode] : [];
  });
}

async function holds(folder: string, sockets: ReadonlySet<string>): Promise<boolean> {
  // Other users' processes may not be looked into.
  const descriptors = await readdir(folder).catch(() => []);
  for (const descriptor of descriptors)
    if (sockets.has(await readlink(`${folder}/${descriptor}`).catch(() => ''))) return true;
  return false;
}
