import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';

/** Adds `schema`: the JSON schema of the planet file, for editors. */
export function addSchema(program: Command, provider: CliProvider): void {
  program
    .command('schema')
    .description(provider.text('commands.schema'))
    .action(async () => {
      const cli = provider.cli();
      await cli.withManager(async ({ peer }) => {
        const { schema } = await peer.call('planetSchema', {});
        cli.print(schema.trimEnd());
      });
    });
}
