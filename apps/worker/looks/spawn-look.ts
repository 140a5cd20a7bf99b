import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { LookItemParser, type LookItem } from '@headwater/protocol/look-item';
import { frugal, killGroup } from '../jobs/spawn-job.ts';
import { lineSplitter } from '../logs/line-splitter.ts';
import type { ComponentLog } from '../logs/log.ts';
import { itemsDescriptor, type LookQuestion } from './look-question.ts';

export interface SpawnLookOptions {
  question: LookQuestion;
  /** Path of the program of a look. */
  program: string;
  /** What to put in front so that it dies with this process; empty where the system has no such thing. */
  deathSignal: readonly string[];
  environment: NodeJS.ProcessEnv;
  log: Pick<ComponentLog, 'debug'>;
  onItem: (item: LookItem) => void;
  /** Called once; `reason` is for the log. */
  onEnd: (reason: string) => void;
}

/** The program of looks as it is installed. */
export const lookProgram = join(import.meta.dirname, 'child', 'main.ts');

/** Where the machine has too little for all, the show goes before who looks at it. */
const niceness = ['nice', '-n', '5'];

/** Starts the process of a look, in a group of its own; returns what ends it at once, hanging as it may be: it owns nothing. */
export function spawnLook(options: SpawnLookOptions): () => void {
  const { question, log, onItem } = options;
  const command = [
    ...options.deathSignal,
    ...niceness,
    process.execPath,
    ...frugal,
    '--expose-gc',
    options.program,
    JSON.stringify(question),
  ];
  const child = spawn(command[0] ?? process.execPath, command.slice(1), {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: options.environment,
  });
  let hasEnded = false;
  const end = (reason: string): void => {
    if (hasEnded) return;
    hasEnded = true;
    kill();
    options.onEnd(reason);
  };
  const kill = (): void => {
    if (child.pid !== undefined) killGroup(child.pid);
  };
  child.once('error', (error) => end(error.message));
  child.once('exit', (code, signal) => end(signal ?? `code ${String(code)}`));
  for (const stream of [child.stdout, child.stderr]) {
    const split = lineSplitter((line) => log.debug(line));
    stream?.on('data', split);
  }
  const parser = new LookItemParser();
  child.stdio[itemsDescriptor]?.on('data', (chunk: Uint8Array) => {
    if (hasEnded) return;
    try {
      for (const item of parser.push(chunk)) onItem(item);
    } catch (error) {
      end(error instanceof Error ? error.message : String(error));
    }
  });
  return () => {
    hasEnded = true;
    kill();
  };
}
