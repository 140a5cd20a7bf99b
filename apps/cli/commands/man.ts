import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nearestName, Problem } from '@headwater/state';
import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { manPages } from '../man/man-page.ts';
import { say } from '../say.ts';

/** Adds `man [COMMAND...]`: the manual page of the program or a command, or with `--all` every page into a folder. */
export function addMan(program: Command, provider: CliProvider): void {
  program
    .command('man [command...]')
    .description(provider.text('commands.man'))
    .option('--all <folder>', provider.text('options.man-all'))
    .action(async (path: string[], { all }: { all?: string }) => {
      const { words } = provider.cli();
      const date = new Date().toISOString().slice(0, 10);
      const pages = manPages(program, { words, version: program.version() ?? '', date });
      if (all !== undefined) {
        await mkdir(all, { recursive: true });
        for (const [name, page] of pages) await writeFile(join(all, name), page);
        return;
      }
      const name = ['headwater', ...path].join('-');
      const page = pages.get(`${name}.1`);
      if (page === undefined) {
        const names = [...pages.keys()].map((file) => file.replace(/^headwater-?|\.1$/g, '').replaceAll('-', ' '));
        const nearest = nearestName(path.join(' '), names) ?? '–';
        throw new Problem(say.error('unknown-command', { command: path.join(' '), nearest }));
      }
      process.stdout.write(page);
    });
}
