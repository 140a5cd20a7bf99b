import { isProblem, type Message } from '@headwater/state';
import en from './locale/en.json' with { type: 'json' };
import { startManager, type RunningManager } from './manager.ts';
import { readOptions } from './options.ts';

let manager: RunningManager | undefined;
const ending = new AbortController();

// Before anything is opened: a signal that comes meanwhile must not leave half of it behind.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end());
process.on('SIGHUP', () => manager?.reopenLog());

try {
  manager = await startManager(readOptions(process.argv.slice(2), process.env));
  for (const message of manager.messages) print(message);
  if (ending.signal.aborted) await close(manager);
} catch (error) {
  if (!isProblem(error)) throw error;
  print(error.problem);
  process.exit(1);
}

async function end(): Promise<void> {
  if (ending.signal.aborted) return;
  ending.abort();
  if (manager !== undefined) await close(manager);
}

async function close(running: RunningManager): Promise<void> {
  await running.close();
  process.exit();
}

function print(message: Message): void {
  // Who started it puts it into the reader's language.
  if (process.env['HEADWATER_PROBLEMS'] === 'json') {
    process.stderr.write(`${JSON.stringify({ problem: message })}\n`);
    return;
  }
  const { key, text, args } = message;
  const words = (en.messages as Record<string, { fix?: string } | undefined>)[key.replace('manager:', '')];
  const fix = words?.fix?.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(args[name] ?? whole));
  process.stderr.write(`${text}${fix === undefined ? '' : ` ${fix}`}\n`);
}
