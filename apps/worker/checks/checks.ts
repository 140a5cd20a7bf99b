import { join } from 'node:path';
import type { CheckReport } from '@headwater/protocol/calls/check-report';
import type { Message } from '@headwater/state';
import { runProbe, type ProbeResult } from '../probe/run-probe.ts';
import { say } from '../say.ts';
import { readCheckAnswer, type CheckAnswer } from './check-answer.ts';
import type { CheckQuestion } from './check-question.ts';
import { turns } from './turns.ts';

export interface ChecksOptions {
  deathSignal: readonly string[];
  environment: NodeJS.ProcessEnv;
  /** Program of a check's process. Default: the one that is installed. */
  program?: string | undefined;
  /** Default: 45 s, its start included. */
  limitMs?: number | undefined;
}

/** The check jobs of this worker. */
export interface Checks {
  /**
   * Looks, in a process of its own, whether a component could run here. What goes wrong in that process is a message of the
   * report. Rejects with the signal's reason when nobody waits any more.
   */
  check(question: CheckQuestion, signal: AbortSignal): Promise<CheckReport>;
}

const program = join(import.meta.dirname, 'child', 'check.ts');
const limitMs = 45_000;
/** Devices are probed one after the other at best, and jobs need the machine too. */
const atOnce = 2;

export function checks(options: ChecksOptions): Checks {
  const take = turns(atOnce);
  return {
    async check(question, signal) {
      const release = await take(signal);
      const startMs = performance.now();
      try {
        const { deathSignal, environment } = options;
        const limit = options.limitMs ?? limitMs;
        const result = await runProbe({
          program: options.program ?? program,
          question,
          deathSignal,
          environment,
          limitMs: limit,
          signal,
        });
        return { ...merged(result, limit), tookMs: Math.round(performance.now() - startMs) };
      } finally {
        release();
      }
    },
  };
}

/** All that it found until it ended, and a word about how it ended if that was not in order. */
function merged(result: ProbeResult, limit: number): CheckAnswer {
  const answers = result.answers.map(readCheckAnswer);
  const sound = answers.filter((answer) => answer !== undefined);
  const nonsense =
    sound.length < answers.length ? [say.error('check-nonsense', {}, { debug: shown(result.answers) })] : [];
  return {
    messages: [...sound.flatMap(({ messages }) => messages), ...nonsense, ...endMessages(result, limit)],
    choices: sound.flatMap(({ choices }) => choices),
    suggestions: Object.assign({}, ...sound.map(({ suggestions }) => suggestions)) as CheckAnswer['suggestions'],
  };
}

function endMessages({ end, code, signal, words }: ProbeResult, limit: number): Message[] {
  const detail = words.trim() === '' ? {} : { debug: words };
  switch (end) {
    case 'answered':
      return [];
    case 'late':
      return [say.error('check-late', { seconds: limit / 1000 }, detail)];
    case 'died':
      return [
        signal === null
          ? say.error('check-failed', { code: code ?? -1 }, detail)
          : say.error('check-crashed', { signal }, detail),
      ];
  }
}

function shown(value: readonly unknown[]): string {
  return JSON.stringify(value).slice(0, 2000);
}
