import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { ComponentId } from '@headwater/state';
import { lineSplitter } from '../logs/line-splitter.ts';
import type { ComponentLog } from '../logs/log.ts';

/** How a process ended: exactly one of the two is not null. */
export interface Exit {
  code: number | null;
  signal: string | null;
}

export interface SpawnJobOptions {
  id: ComponentId;
  /** Path of the job's program. */
  program: string;
  /** Unix niceness, 0 to 19. */
  nice: number;
  /** What to put in front so that the job dies with this process; empty where the system has no such thing. */
  deathSignal: readonly string[];
  environment: NodeJS.ProcessEnv;
  /** Gets what it writes to stdout and stderr. */
  log: ComponentLog;
}

/** A job's process. It leads a process group of its own. */
export interface JobProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Resolves when it has ended and its last lines are in the log. */
  readonly exited: Promise<Exit>;
  /** Ends it and all that it started, at once, stopped or hanging as it may be. */
  kill(): void;
}

/** The job's program as it is installed. */
export const jobProgram = join(import.meta.dirname, '..', 'job', 'main.ts');

/**
 * A job does little in JavaScript, and there are many of them: a small nursery and one helper thread instead of four
 * save about ten megabytes each (measured by `npm run bench jobs`).
 */
export const frugal = ['--max-semi-space-size=2', '--v8-pool-size=1'];

/** Starts a job's process. Rejects when the system cannot start one. */
export async function spawnJob(options: SpawnJobOptions): Promise<JobProcess> {
  const { id, nice, log } = options;
  const niceness = nice > 0 ? ['nice', '-n', String(nice)] : [];
  // The id is for people who look at the list of processes.
  const command = [...options.deathSignal, ...niceness, process.execPath, ...frugal, options.program, id];
  const child = spawn(command[0] ?? process.execPath, command.slice(1), {
    detached: true,
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: options.environment,
  });
  // `close` comes when the pipes are at their end too, which a grandchild can hold open: the exit is what counts.
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  // Later errors are about messages that could not be sent to a job that has ended.
  child.on('error', (error) => log.debug('message to the job lost', { error: error.message }));
  const { pid } = child;
  if (pid === undefined) throw new Error(`the job of ${id} was started without a process id`);
  logLines(child, log);
  return {
    child,
    pid,
    exited,
    kill: () => killGroup(pid),
  };
}

function logLines(child: ChildProcess, log: ComponentLog): void {
  for (const [name, stream] of [['stdout', child.stdout] as const, ['stderr', child.stderr] as const]) {
    const level = name === 'stdout' ? 'info' : 'warn';
    const split = lineSplitter((line) => log[level](line, { stream: name }));
    stream?.on('data', split);
    stream?.once('end', () => split());
  }
}

/** Ends a process group at once; one that has ended already is no mistake. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // The group has ended already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
