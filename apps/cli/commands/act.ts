import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { findIds } from '../component-names.ts';

const acts = { stop: 'stopComponents', restart: 'restartComponents', kill: 'killComponents' } as const;

/** Adds `stop`, `restart` and `kill`; starting is part of `start`. */
export function addActs(program: Command, cli: CliProvider): void {
  for (const act of ['stop', 'restart', 'kill'] as const) {
    program
      .command(`${act} <components...>`)
      .description(cli.text(`commands.${act}`))
      .action((names: string[]) => actOn(cli, acts[act], names));
  }
}

/** Asks the manager to start, stop, restart or kill the components that the names mean. */
export async function actOn(
  provider: CliProvider,
  call: 'startComponents' | (typeof acts)[keyof typeof acts],
  names: readonly string[],
): Promise<void> {
  const cli = provider.cli();
  await cli.withManager(async ({ peer, mirror }) => {
    const ids = findIds(names, mirror.all('component'));
    await peer.call(call, { ids });
    if (cli.options.json === true) cli.printJson({ ids });
  });
}
