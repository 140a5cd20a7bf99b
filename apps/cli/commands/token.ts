import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { table } from '../table.ts';
import { tell } from './user.ts';

/** Adds `token`, which makes one, and `token list|revoke|revoke-worker`. */
export function addToken(program: Command, provider: CliProvider): void {
  const token = program
    .command('token')
    .description(provider.text('commands.token'))
    .action(async () => {
      const cli = provider.cli();
      const answer = await cli.withManager(({ peer }) => peer.call('createJoinToken', {}));
      if (cli.options.json === true) cli.printJson(answer);
      else cli.print(`--join-token ${answer.token} --fingerprint ${answer.fingerprint}`);
    });

  token
    .command('list')
    .description(provider.text('commands.token-list'))
    .action(async () => {
      const cli = provider.cli();
      const { words } = cli;
      const { tokens, workers } = await cli.withManager(({ peer }) => peer.call('listJoinTokens', {}));
      if (cli.options.json === true) {
        cli.printJson({ tokens, workers });
        return;
      }
      const open = tokens.map(({ id, endMs, createdBy }) => [id, words.time(endMs), createdBy]);
      const joined = workers.map(({ worker, joinedAtMs }) => [worker, words.time(joinedAtMs)]);
      const heads = (...columns: string[]): string[] => columns.map((column) => words.t(`columns.${column}`));
      if (open.length === 0) cli.print(words.t('token.none'));
      else for (const line of table(cli.words, [heads('token', 'good-until', 'made-by'), ...open])) cli.print(line);
      if (joined.length > 0)
        for (const line of ['', ...table(cli.words, [heads('worker', 'joined'), ...joined])]) cli.print(line);
    });

  token
    .command('revoke <id>')
    .description(provider.text('commands.token-revoke'))
    .action(async (id: string) => {
      const cli = provider.cli();
      await cli.withManager(({ peer }) => peer.call('revokeJoinToken', { id }));
      tell(cli, 'done.token-revoked', { id });
    });

  token
    .command('revoke-worker <worker>')
    .description(provider.text('commands.token-revoke-worker'))
    .action(async (worker: string) => {
      const cli = provider.cli();
      await cli.withManager(({ peer }) => peer.call('revokeWorkerKey', { worker }));
      tell(cli, 'done.worker-revoked', { worker });
    });
}
