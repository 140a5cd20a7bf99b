import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));

/** Path of a daemon's program. */
export function daemonProgram(name: 'manager' | 'worker'): string {
  return join(import.meta.dirname, '../..', name, 'main.ts');
}

export interface Daemon {
  /** Ends it: asks first, and after 8 s ends it for good. Resolves when it is gone. */
  stop(): Promise<void>;
}

export interface DaemonOptions {
  name: 'manager' | 'worker';
  /** Asked anew for each start. */
  args: () => Promise<string[]> | string[];
  environment?: () => Promise<NodeJS.ProcessEnv>;
  /** Called when it ended unasked; it is started again after 0.5, 1, 2 … 10 s. */
  onUnaskedEnd: (code: number | null) => void;
  /** Gets each line that it says to people, on stderr; its log is in its file. */
  onWords: (line: string) => void;
}

const firstDelayMs = 500;
const longestDelayMs = 10_000;
/** Whoever ran so long starts well: the next delay is the first again. */
const steadyMs = 10_000;
const stopLimitMs = 8000;

/**
 * Runs a daemon as a child and starts it again whenever it ends unasked. It has a process group of its own, so that
 * Ctrl-C reaches it through us and in order, and it is ended when we die.
 */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  let child: ChildProcess | undefined;
  let isStopping = false;
  let restart: NodeJS.Timeout | undefined;
  let delayMs = firstDelayMs;

  const start = async (): Promise<void> => {
    const command = [process.execPath, daemonProgram(options.name), ...(await options.args())];
    if (setpriv !== undefined) command.unshift(setpriv, '--pdeathsig', 'TERM');
    const [program = process.execPath, ...args] = command;
    const env = { ...process.env, HEADWATER_PROBLEMS: 'json', ...(await options.environment?.()) };
    // Its end may have been asked for meanwhile.
    if (isStopping) return;
    const startedMs = performance.now();
    child = spawn(program, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env });
    if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', options.onWords);
    child.once('exit', (code) => {
      if (isStopping) return;
      options.onUnaskedEnd(code);
      if (performance.now() - startedMs > steadyMs) delayMs = firstDelayMs;
      restart = setTimeout(() => {
        start().catch((error: unknown) => {
          if (!isStopping) throw error;
        });
      }, delayMs);
      delayMs = Math.min(delayMs * 2, longestDelayMs);
    });
  };
  await start();

  return {
    stop: async () => {
      isStopping = true;
      clearTimeout(restart);
      if (child?.exitCode !== null || child.signalCode !== null) return;
      const running = child;
      const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
      running.kill('SIGTERM');
      const limit = setTimeout(() => running.kill('SIGKILL'), stopLimitMs);
      await ended;
      clearTimeout(limit);
    },
  };
}
