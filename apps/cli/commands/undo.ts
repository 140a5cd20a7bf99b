import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { reportPlan } from '../plan-report.ts';
import { readRevision } from '../revision-number.ts';

/** Adds `undo [REVISION]`. */
export function addUndo(program: Command, provider: CliProvider): void {
  program
    .command('undo [revision]')
    .description(provider.text('commands.undo'))
    .action(async (text: string | undefined) => {
      const cli = provider.cli();
      const args = text === undefined ? {} : { revision: readRevision(text) };
      await cli.withManager(async ({ peer }) => reportPlan(await peer.call('undo', args), cli, 'apply'));
    });
}
