import { spawn } from 'node:child_process';

export interface ProbeOptions {
  /** Path of the program: a module that serves `process` as `answer-probe.ts` says. */
  program: string;
  /** What it is asked. Travels by IPC, so that secrets are seen in no list of processes. */
  question: unknown;
  /** What to put in front of the command so that it dies with this process; empty where the system has no such thing. */
  deathSignal: readonly string[];
  environment: NodeJS.ProcessEnv;
  limitMs: number;
  /** Ends it: nobody waits for the answer any more. */
  signal?: AbortSignal | undefined;
}

/** How a probe ended, and all that it had told until then. */
export interface ProbeResult {
  end: 'answered' | 'late' | 'died';
  /** In the order in which they came. */
  answers: readonly unknown[];
  /** Of one that died: exactly one is not null. */
  code: number | null;
  signal: string | null;
  /** The last of what it wrote to its output. */
  words: string;
}

/** What a probe sends: an answer of several, or that there is nothing more to come. */
export type ProbeMessage = { answer: unknown } | { done: true };

const mostWords = 4000;

/**
 * Asks a short-lived process one question: what it does there may hang or crash, which costs its process group only, never
 * this process. Rejects when the system cannot start one, and with the signal's reason when that is aborted.
 */
export async function runProbe(options: ProbeOptions): Promise<ProbeResult> {
  const { limitMs, signal } = options;
  signal?.throwIfAborted();
  const command = [...options.deathSignal, process.execPath, options.program];
  const child = spawn(command[0] ?? process.execPath, command.slice(1), {
    detached: true,
    serialization: 'json',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: options.environment,
  });
  const answers: unknown[] = [];
  let end: ProbeResult['end'] = 'died';
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => (words = (words + piece.toString()).slice(-mostWords)));
  const kill = (): void => killGroup(child.pid);
  child.on('message', (message: unknown) => {
    if (isMessage(message) && 'answer' in message) answers.push(message.answer);
    else if (isMessage(message)) {
      // What it opened may keep it alive for ever: it has said all.
      end = 'answered';
      kill();
    }
  });
  // Its pipes may be held open by what it started, so the exit is what counts; what it had sent is read until then.
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, by) => resolve({ code, signal: by }));
  });
  const drained = new Promise<void>((resolve) => child.once('disconnect', resolve));
  const timer = setTimeout(() => {
    if (end === 'died') end = 'late';
    kill();
  }, limitMs);
  signal?.addEventListener('abort', kill);
  try {
    // One that has died already cannot be asked: its exit tells.
    child.send(options.question as object, () => undefined);
    const exit = await exited;
    // A process that it started may hold the channel open.
    await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, 500))]);
    signal?.throwIfAborted();
    return { end, answers, ...exit, words };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', kill);
    // What it had started itself, e.g. a scanner of plugins, has nobody left.
    kill();
  }
}

function isMessage(message: unknown): message is ProbeMessage {
  return typeof message === 'object' && message !== null && ('answer' in message || 'done' in message);
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // The group has ended already.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
