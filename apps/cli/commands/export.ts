import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { readRevision } from '../revision-number.ts';

/** Adds `export`: the planet's text on standard output, to be kept or edited. */
export function addExport(program: Command, provider: CliProvider): void {
  program
    .command('export')
    .description(provider.text('commands.export'))
    .option('--revision <number>', provider.text('options.revision'))
    .action(async ({ revision }: { revision?: string }) => {
      const cli = provider.cli();
      const args = revision === undefined ? {} : { revision: readRevision(revision) };
      await cli.withManager(async ({ peer }) => {
        const exported = await peer.call('exportPlanet', args);
        if (cli.options.json === true) cli.printJson(exported);
        else process.stdout.write(exported.text);
      });
    });
}
