import {
  adminRoleSchema,
  isStartPage,
  type Account,
  type AdminRole,
  type StartPage,
} from '@headwater/protocol/calls/admin/account-calls';
import { Problem } from '@headwater/state';
import type { Command } from 'commander';
import type { Cli, CliProvider } from '../cli.ts';
import { readHidden } from '../read-hidden.ts';
import { say } from '../say.ts';
import { table } from '../table.ts';

interface PasswordOptions {
  passwordStdin?: boolean;
}

/** Adds `user list|add|remove|role|start-page|password`. */
export function addUser(program: Command, provider: CliProvider): void {
  const text = (key: string): string => provider.text(key);
  const user = program.command('user').description(text('commands.user'));

  user
    .command('list')
    .description(text('commands.user-list'))
    .action(async () => {
      const cli = provider.cli();
      await cli.withManager(async ({ peer }) => printAccounts(cli, await peer.call('listAccounts', {})));
    });

  user
    .command('add <name>')
    .description(text('commands.user-add'))
    .requiredOption('--role <role>', text('options.role'), readRole)
    .option('--password-stdin', text('options.password-stdin'))
    .action(async (name: string, { role, passwordStdin }: PasswordOptions & { role: AdminRole }) => {
      const cli = provider.cli();
      const password = await newPassword(cli, name, passwordStdin);
      await cli.withManager(({ peer }) => peer.call('addAccount', { name, role, password }));
      tell(cli, 'done.user-added', { name, role });
    });

  user
    .command('remove <name>')
    .description(text('commands.user-remove'))
    .action(async (name: string) => {
      const cli = provider.cli();
      await cli.withManager(({ peer }) => peer.call('removeAccount', { name }));
      tell(cli, 'done.user-removed', { name });
    });

  user
    .command('role <name> <role>')
    .description(text('commands.user-role'))
    .action(async (name: string, given: string) => {
      const cli = provider.cli();
      const role = readRole(given);
      await cli.withManager(({ peer }) => peer.call('setRole', { name, role }));
      tell(cli, 'done.user-role', { name, role });
    });

  user
    .command('start-page <name> <page>')
    .description(text('commands.user-start-page'))
    .action(async (name: string, given: string) => {
      const cli = provider.cli();
      const startPage = readStartPage(given);
      await cli.withManager(({ peer }) => peer.call('setStartPage', { name, startPage }));
      tell(cli, 'done.user-start-page', { name, page: startPage });
    });

  user
    .command('password <name>')
    .description(text('commands.user-password'))
    .option('--password-stdin', text('options.password-stdin'))
    .action(async (name: string, { passwordStdin }: PasswordOptions) => {
      const cli = provider.cli();
      const password = await newPassword(cli, name, passwordStdin);
      await cli.withManager(({ peer }) => peer.call('setPassword', { name, password }));
      tell(cli, 'done.password', { name });
    });
}

/** Asks for a new password of that account. */
export function newPassword(cli: Cli, name: string, fromInput: boolean | undefined): Promise<string> {
  return readHidden(cli.words, {
    question: 'ask.password',
    args: { name },
    fromInput: fromInput ?? false,
    twice: true,
  });
}

/** Says what was done, or with `--json` gives it as data. */
export function tell(cli: Cli, key: string, facts: Readonly<Record<string, string>>): void {
  if (cli.options.json === true) cli.printJson(facts);
  else cli.print(cli.words.t(key, facts));
}

function printAccounts(cli: Cli, accounts: readonly Account[]): void {
  const { words } = cli;
  if (cli.options.json === true) cli.printJson(accounts);
  else if (accounts.length === 0) cli.print(words.t('user.none'));
  else {
    const heads = ['user', 'role', 'start-page', 'since'].map((column) => words.t(`columns.${column}`));
    const rows = accounts.map(({ name, role, startPage, createdAtMs }) => [
      name,
      role,
      startPage,
      words.time(createdAtMs),
    ]);
    for (const line of table(cli.words, [heads, ...rows])) cli.print(line);
  }
}

function readRole(found: string): AdminRole {
  const role = adminRoleSchema.safeParse(found);
  if (role.success) return role.data;
  throw new Problem(say.error('unknown-role', { found, choices: adminRoleSchema.options.join(' ') }));
}

function readStartPage(found: string): StartPage {
  if (isStartPage(found)) return found;
  throw new Problem(say.error('unknown-start-page', { found }));
}
