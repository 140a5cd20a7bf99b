import { Problem } from '@headwater/state';
import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { say } from '../say.ts';
import { newPassword, tell } from './user.ts';

/** Adds `password`: one's own. The old one was shown at the login. */
export function addPassword(program: Command, provider: CliProvider): void {
  program
    .command('password')
    .description(provider.text('commands.password'))
    .option('--password-stdin', provider.text('options.password-stdin'))
    .action(async ({ passwordStdin }: { passwordStdin?: boolean }) => {
      const cli = provider.cli();
      const way = await cli.loginWay();
      if (!('user' in way)) throw new Problem(say.error('no-account'));
      const { user: name, password: old } = way;
      await cli.withManager(async ({ peer }) => {
        const password = await newPassword(cli, name, passwordStdin);
        await peer.call('setPassword', { old, password });
      });
      tell(cli, 'done.password', { name });
    });
}
