import { Problem, type ParameterValue } from '@headwater/state';
import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { findComponent } from '../component-names.ts';
import { say } from '../say.ts';

/** Adds `act`: something that only the component itself can do. */
export function addAction(program: Command, provider: CliProvider): void {
  program
    .command('act <component> <action> [name=value...]')
    .description(provider.text('commands.act'))
    .action(async (name: string, action: string, words: string[]) => {
      const cli = provider.cli();
      const args = readArguments(words);
      await cli.withManager(async ({ peer, mirror }) => {
        const { id } = findComponent(name, mirror.all('component'));
        cli.printJson(await peer.call('act', { id, action, args }));
      });
    });
}

/** Reads `name=value` words; what looks like a number, true or false is one. Throws Problem for any other form. */
export function readArguments(words: readonly string[]): Record<string, ParameterValue> {
  return Object.fromEntries(
    words.map((word) => {
      const sign = word.indexOf('=');
      if (sign < 1) throw new Problem(say.error('not-an-argument', { found: word }));
      return [word.slice(0, sign), readPlain(word.slice(sign + 1))];
    }),
  );
}

function readPlain(text: string): ParameterValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
