import { Problem, type RevisionInfo } from '@headwater/state';
import type { Command } from 'commander';
import { changeText, nameOf } from '../change-lines.ts';
import type { Cli, CliProvider } from '../cli.ts';
import { say } from '../say.ts';
import { table } from '../table.ts';

/** Adds `history`: the revisions, newest first. */
export function addHistory(program: Command, provider: CliProvider): void {
  program
    .command('history')
    .description(provider.text('commands.history'))
    .option('--limit <number>', provider.text('options.limit'), '20')
    .action(async ({ limit }: { limit: string }) => {
      const cli = provider.cli();
      const count = Number(limit);
      if (!Number.isInteger(count) || count < 1 || count > 1000)
        throw new Problem(say.error('not-a-limit', { found: limit, max: 1000 }));
      await cli.withManager(async ({ peer }) => {
        const revisions = await peer.call('history', { limit: count });
        if (cli.options.json === true) cli.printJson(revisions);
        else if (revisions.length === 0) cli.print(cli.words.t('changes.no-history'));
        else for (const line of table(cli.words, rowsOf(revisions, cli))) cli.print(line);
      });
    });
}

function rowsOf(revisions: readonly RevisionInfo[], { words }: Cli): string[][] {
  const heads = (['revision', 'time', 'who', 'reason', 'changes'] as const).map((head) => words.t(`columns.${head}`));
  const rows = revisions.map(({ number, atMs, who, reason, changes, more }) => {
    const shown = changes.slice(0, 2).map((change) => `${nameOf(change.id, words)} ${changeText(change, words)}`);
    const rest = changes.length - shown.length + more;
    const text = [...shown, ...(rest > 0 ? [words.t('changes.more', { number: rest })] : [])].join('; ');
    return [String(number), words.time(atMs), who, words.t(`reasons.${reason}`), text];
  });
  return [heads, ...rows];
}
