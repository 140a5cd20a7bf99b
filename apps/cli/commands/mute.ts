import { Problem } from '@headwater/state';
import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { findMutables } from '../component-names.ts';
import { readDuration, readMomentAhead } from '../moment-value.ts';
import { say } from '../say.ts';

const defaultMs = 3_600_000;

interface Options {
  for?: string;
  until?: string;
  reason?: string;
}

/** Adds `mute` and `unmute`, of components and of flows. */
export function addMute(program: Command, provider: CliProvider): void {
  program
    .command('mute <component-or-flow...>')
    .description(provider.text('commands.mute'))
    .option('--for <duration>', provider.text('options.mute-for'))
    .option('--until <time>', provider.text('options.mute-until'))
    .option('--reason <text>', provider.text('options.mute-reason'))
    .action(async (names: string[], options: Options) => {
      const cli = provider.cli();
      // Refused before anything is asked.
      const untilMs = readUntil(options, Date.now());
      await cli.withManager(async ({ peer, mirror }) => {
        const ids = findMutables(names, mirror);
        const { reason } = options;
        await peer.call('mute', { ids, untilMs, ...(reason === undefined ? {} : { reason }) });
        if (cli.options.json === true) cli.printJson({ ids, untilMs });
      });
    });
  program
    .command('unmute <component-or-flow...>')
    .description(provider.text('commands.unmute'))
    .action(async (names: string[]) => {
      const cli = provider.cli();
      await cli.withManager(async ({ peer, mirror }) => {
        const ids = findMutables(names, mirror);
        await peer.call('unmute', { ids });
        if (cli.options.json === true) cli.printJson({ ids });
      });
    });
}

function readUntil({ for: duration, until }: Options, nowMs: number): number {
  if (duration !== undefined && until !== undefined) throw new Problem(say.error('for-or-until'));
  if (until !== undefined) return readMomentAhead(until, nowMs);
  return Math.round(nowMs + (duration === undefined ? defaultMs : readDuration(duration)));
}
