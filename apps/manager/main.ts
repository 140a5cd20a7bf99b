import { isProblem, type Message } from '@headwater/state';
import { startManager, type RunningManager } from './manager.ts';
import { readOptions } from './options.ts';
import en from './locale/en.json' with { type: 'json' };

let ending = false;

try {
  const manager = await startManager(readOptions(process.argv.slice(2), process.env));
  for (const message of manager.messages) print(message);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(manager));
  process.on('SIGHUP', () => manager.reopenLog());
} catch (error) {
  if (!isProblem(error)) throw error;
  print(error.problem);
  process.exitCode = 1;
}

async function end(manager: RunningManager): Promise<void> {
  if (ending) return;
  ending = true;
  await manager.close();
  process.exit();
}

function print({ key, text, args }: Message): void {
  const words = (en.messages as Record<string, { fix?: string } | undefined>)[key.replace('manager:', '')];
  const fix = words?.fix?.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(args[name] ?? whole));
  process.stderr.write(`${text}${fix === undefined ? '' : ` ${fix}`}\n`);
}
