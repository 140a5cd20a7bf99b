import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { Problem } from '@headwater/state';
import { say } from '../say.ts';
import { runPlanet, type StartOptions } from '../start/run-planet.ts';
import { actOn } from './act.ts';

/** Adds `start`: without components it runs a whole planet here; with components it starts those. */
export function addStart(program: Command, provider: CliProvider): void {
  const text = (key: string): string => provider.text(key);
  program
    .command('start [components...]')
    .description(`${text('commands.start')} ${text('commands.start-components')}`)
    .option('--planet <file>', text('options.planet'))
    .option('--file <media>', text('options.file'))
    .option('--port <number>', text('options.port'), readPort)
    .option('--listen <address>', text('options.listen'))
    .option('--manager-port <number>', text('options.manager-port'), readManagerPort)
    .option('--max-looks <number>', text('options.max-looks'), readMaxLooks)
    .option('--allow-launch-text', text('options.allow-launch-text'))
    .action(async (names: string[], options: StartOptions) => {
      if (names.length > 0) return actOn(provider, 'start', names);
      return runPlanet(provider.cli(), options);
    });
}

function readPort(found: string): number {
  const port = Number(found);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Problem(say.error('bad-port', { found }));
  return port;
}

/** As the worker reads it; refused by the worker alone, it would be started again and again. */
function readMaxLooks(found: string): number {
  if (!/^\d{1,4}$/.test(found)) throw new Problem(say.error('bad-max-looks', { found }));
  return Number(found);
}

function readManagerPort(found: string): number {
  return found === '0' ? 0 : readPort(found);
}
