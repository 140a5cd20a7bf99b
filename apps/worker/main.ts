import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { isProblem, type Problem } from '@headwater/state';
import { readOptions, usage } from './options.ts';

/** Exit codes: 0 it was told to end, 1 it cannot go on, 2 it was started in a wrong way. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === undefined) {
    process.stdout.write(usage);
    return;
  }
  // Nothing that is started from here needs it, and it would be seen in /proc.
  delete process.env.HEADWATER_JOIN_TOKEN;
  enableCompileCache(join(options.home, 'compile-cache'));
  const { startWorker } = await import('./worker.ts');
  const worker = await startWorker(options, {
    environment: process.env,
    terminal: process.stdout.isTTY ? (text) => process.stdout.write(text) : undefined,
    tell: (problem) => process.stderr.write(`${wordsOf(problem)}\n`),
  });

  let isEnding = false;
  const end = (): void => {
    // Told twice, it ends at once: the kernel then ends the jobs.
    if (isEnding) process.exit(1);
    isEnding = true;
    worker.close().then(() => process.exit(0), crash);
  };
  const crash = (error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    worker.log.error('worker crashed', { error: text });
    process.stderr.write(`${text}\n`);
    process.exit(1);
  };
  void worker.refused.then(async (problem) => {
    process.stderr.write(`${wordsOf(problem)}\n`);
    await worker.close();
    process.exit(1);
  }, crash);
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('SIGHUP', () => worker.reopenLog());
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
}

/** As data for who started it to put into words, where that is asked for; else in English. */
function wordsOf({ problem, message }: Problem): string {
  return process.env['HEADWATER_PROBLEMS'] === 'json' ? JSON.stringify({ problem }) : message;
}

main().catch((error: unknown) => {
  // Words for the person who started it; a mistake in an option comes from Node's own parser.
  const isOption = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  const text =
    error instanceof Error
      ? isProblem(error)
        ? wordsOf(error)
        : isOption
          ? error.message
          : (error.stack ?? '')
      : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(isOption ? 2 : 1);
});
