import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { findIds } from '../component-names.ts';
import { reportPlan } from '../plan-report.ts';

/** Adds `remove COMPONENT...`. */
export function addRemove(program: Command, provider: CliProvider): void {
  program
    .command('remove <components...>')
    .description(provider.text('commands.remove'))
    .action(async (names: string[]) => {
      const cli = provider.cli();
      await cli.withManager(async ({ peer, mirror }) => {
        const ids = findIds(names, mirror.all('component'));
        reportPlan(await peer.call('removeComponents', { ids }), cli, 'apply');
      });
    });
}
