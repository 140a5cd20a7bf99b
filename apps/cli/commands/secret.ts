import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { readHidden } from '../read-hidden.ts';
import { table } from '../table.ts';
import { tell } from './user.ts';

/** Adds `secret set|list|remove`. A value is never an argument: those are seen in the list of processes. */
export function addSecret(program: Command, provider: CliProvider): void {
  const secret = program.command('secret').description(provider.text('commands.secret'));

  secret
    .command('set <name>')
    .description(provider.text('commands.secret-set'))
    .action(async (name: string) => {
      const cli = provider.cli();
      const fromInput = !process.stdin.isTTY;
      const value = await readHidden(cli.words, { question: 'ask.secret', args: { name }, fromInput, twice: true });
      await cli.withManager(({ peer }) => peer.call('setSecret', { name, value }));
      tell(cli, 'done.secret-set', { name });
    });

  secret
    .command('list')
    .description(provider.text('commands.secret-list'))
    .action(async () => {
      const cli = provider.cli();
      const { words } = cli;
      const secrets = await cli.withManager(({ peer }) => peer.call('listSecrets', {}));
      if (cli.options.json === true) cli.printJson(secrets);
      else if (secrets.length === 0) cli.print(words.t('secret.none'));
      else {
        const heads = [words.t('columns.secret'), words.t('columns.used-by')];
        for (const line of table(cli.words, [heads, ...secrets.map(({ name, usedBy }) => [name, usedBy.join(' ')])]))
          cli.print(line);
      }
    });

  secret
    .command('remove <name>')
    .description(provider.text('commands.secret-remove'))
    .action(async (name: string) => {
      const cli = provider.cli();
      await cli.withManager(({ peer }) => peer.call('removeSecret', { name }));
      tell(cli, 'done.secret-removed', { name });
    });
}
