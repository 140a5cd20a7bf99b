import { spawn } from 'node:child_process';

const command = ['setpriv', '--pdeathsig', 'KILL'];

/**
 * Returns what to put in front of a job's command so that the kernel kills it when this process dies, even when it hangs
 * in native code; empty where the system has no such `setpriv` (util-linux has).
 */
export async function deathSignal(): Promise<readonly string[]> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, [...args, 'true'], { stdio: 'ignore' });
    child.once('error', () => resolve([]));
    child.once('exit', (code) => resolve(code === 0 ? command : []));
  });
}
