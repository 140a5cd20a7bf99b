import type { Command } from 'commander';
import { changeLines } from '../change-lines.ts';
import type { CliProvider } from '../cli.ts';
import type { ManagerLink } from '../manager-link.ts';
import { readRevision } from '../revision-number.ts';

/** Adds `diff [FROM] [TO]`: what differs between two revisions, in words and in lines; the last two unless said. */
export function addDiff(program: Command, provider: CliProvider): void {
  program
    .command('diff [from] [to]')
    .description(provider.text('commands.diff'))
    .action(async (fromText: string | undefined, toText: string | undefined) => {
      const cli = provider.cli();
      const from = fromText === undefined ? undefined : readRevision(fromText);
      const to = toText === undefined ? undefined : readRevision(toText);
      await cli.withManager(async ({ peer }) => {
        const between = await bounds(peer, from, to);
        const { changes, lines } = await peer.call('diffRevisions', between);
        if (cli.options.json === true) {
          cli.printJson({ ...between, changes, lines });
          return;
        }
        const said = changeLines(changes, cli.words);
        for (const line of said) cli.print(line);
        if (said.length > 0 && lines !== '') cli.print('');
        if (lines === '') cli.print(cli.words.t('changes.same', between));
        else process.stdout.write(lines);
      });
    });
}

async function bounds(
  peer: ManagerLink['peer'],
  from: number | undefined,
  to: number | undefined,
): Promise<{ from: number; to: number }> {
  const [last, before] = await peer.call('history', { limit: 2 });
  const upTo = to ?? last?.number ?? 0;
  return { from: from ?? before?.number ?? 0, to: upTo };
}
