import type { Command } from 'commander';
import type { Cli, CliProvider } from '../cli.ts';
import { linkEnd } from '../link-end.ts';
import { watchChanges } from '../watch-changes.ts';

/** Adds `watch`: a line for each change of mood and each message, until Ctrl-C or until the manager goes. */
export function addWatch(program: Command, provider: CliProvider): void {
  program
    .command('watch')
    .description(provider.text('commands.watch'))
    .action(() => watch(provider.cli()));
}

async function watch(cli: Cli): Promise<void> {
  const { json } = cli.options;
  const manager = await cli.connect();
  process.once('SIGINT', () => manager.close());
  // Followed first, so that what is known already comes as the first lines.
  watchChanges(manager.mirror, cli, (line, value) => {
    if (json === true) process.stdout.write(`${JSON.stringify(value)}\n`);
    else cli.print(line);
  });
  await manager.follow({ kinds: ['component', 'message'] });
  const end = linkEnd(await manager.peer.closed);
  if (end !== undefined) throw end;
}
