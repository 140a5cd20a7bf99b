import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { Problem } from '@headwater/state';
import { Option, type Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { findComponent } from '../component-names.ts';
import { lineOfLog } from '../log-line.ts';
import { readDuration } from '../moment-value.ts';
import { say } from '../say.ts';
import { writeOut } from './tap.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

/** Adds `logs [COMPONENT]` and `log-level COMPONENT`. */
export function addLogs(program: Command, provider: CliProvider): void {
  program
    .command('logs [component]')
    .description(provider.text('commands.logs'))
    .option('-f, --follow', provider.text('options.follow'))
    .addOption(new Option('-n, --lines <count>', provider.text('options.lines')).default(200).argParser(Number))
    .option('--worker <name>', provider.text('options.worker'))
    .action(async (name: string | undefined, options: { follow?: boolean; lines: number; worker?: string }) => {
      const cli = provider.cli();
      await cli.withManager(async ({ peer, mirror }) => {
        const id = name === undefined ? undefined : findComponent(name, mirror.all('component')).id;
        // Where there is one worker, nobody has to name it.
        const [first, ...others] = mirror.all('worker').map((worker) => worker.id);
        const workerId = options.worker ?? (others.length === 0 ? first : undefined);
        const chunks = await peer.open('logs', {
          lines: options.lines,
          follow: options.follow ?? false,
          ...(id === undefined ? {} : { id }),
          ...(id !== undefined || workerId === undefined ? {} : { workerId }),
        });
        if (cli.options.json === true) return writeOut(chunks);
        for await (const line of createInterface({ input: Readable.from(chunks, { objectMode: false }) }))
          cli.print(lineOfLog(line, cli.words));
      });
    });

  program
    .command('log-level <component> [level]')
    .description(provider.text('commands.log-level'))
    .option('--gstreamer <thresholds>', provider.text('options.gstreamer'))
    .option('--for <duration>', provider.text('options.log-for'))
    .action(async (name: string, level: string | undefined, options: { gstreamer?: string; for?: string }) => {
      const { gstreamer, for: duration } = options;
      const forMs = duration === undefined ? undefined : readDuration(duration);
      if (level !== undefined && !isLevel(level))
        throw new Problem(say.error('unknown-level', { level, choices: levels.join(' ') }));
      const cli = provider.cli();
      await cli.withManager(async ({ peer, mirror }) => {
        const { id } = findComponent(name, mirror.all('component'));
        await peer.call('setLogLevel', { id, level, gstreamer, forMs });
        if (cli.options.json === true)
          cli.printJson({ id, level: level ?? null, gstreamer: gstreamer ?? null, forMs: forMs ?? null });
      });
    });
}

function isLevel(text: string): text is Level {
  return (levels as readonly string[]).includes(text);
}
