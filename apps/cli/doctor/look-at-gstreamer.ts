import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Version of GStreamer and, of each element that was asked for, its plugin's version or null; or why it cannot be loaded. */
export type GStreamerAnswer =
  { version: string; elements: Readonly<Record<string, string | null>> } | { error: string };

const program = join(import.meta.dirname, 'gstreamer-child.ts');
/** A plugin may hang while it is scanned for the first time. */
const limitMs = 45_000;

/** Looks, in a process of its own, which of these elements are there. A crash or a hang is an error in words, too. */
export async function lookAtGStreamer(
  elements: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<GStreamerAnswer> {
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: environment,
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  let words = '';
  let answer: GStreamerAnswer | undefined;
  child.stderr?.on('data', (piece: Buffer) => (words = (words + piece.toString()).slice(-1000)));
  child.once('message', (message) => (answer = message as GStreamerAnswer));
  const ended = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, signal) => resolve(signal ?? `exit ${String(code)}`));
  });
  child.send([...elements], () => undefined);
  const how = await ended;
  return answer ?? { error: `${how} ${words}`.trim() };
}
