import { nearestName, Problem, type Message } from '@headwater/state';
import { CommanderError, type Command } from 'commander';
import { exitCode } from './exit-code.ts';
import { say } from './say.ts';
import type { CliWords } from './words.ts';

const unreachable = new Set(['cli:no-manager', 'protocol:refused', 'protocol:unreachable']);

interface Context {
  words: CliWords;
  program: Command;
  args: readonly string[];
}

/** Puts what went wrong into words on standard error; returns the exit code for scripts. */
export function report(error: unknown, { words, program, args }: Context): number {
  const isUsage = error instanceof CommanderError;
  const message = isUsage ? usageMessage(error, program, args) : error instanceof Problem ? error.problem : undefined;
  if (message === undefined) {
    // The programmer erred: the stack is what helps, whoever reads it.
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitCode.refused;
  }
  const { title, fix } = words.sentence(message);
  if (args.includes('--json')) process.stderr.write(`${JSON.stringify({ problem: message, title, fix })}\n`);
  else process.stderr.write(`${title}\n${fix === undefined ? '' : `${fix}\n`}`);
  if (isUsage) return exitCode.usage;
  return unreachable.has(message.key) ? exitCode.unreachable : exitCode.refused;
}

function usageMessage(error: CommanderError, program: Command, args: readonly string[]): Message {
  const named = program.commands.find((candidate) => args.includes(candidate.name()));
  const command = named?.name() ?? '';
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownOption':
      return say.error('unknown-option', { option: quoted, command });
    case 'commander.unknownCommand': {
      const names = program.commands.map((candidate) => candidate.name());
      return say.error('unknown-command', { command: quoted, nearest: nearestName(quoted, names) ?? '' });
    }
    case 'commander.missingArgument':
    case 'commander.optionMissingArgument':
      return say.error('missing-argument', { missing: quoted, command });
    default:
      return say.error('bad-usage', { command }, { debug: error.message });
  }
}
