import { Command } from 'commander';
import { addActs } from './commands/act.ts';
import { addAction } from './commands/action.ts';
import { addCheck } from './commands/check.ts';
import { addCompletion } from './commands/completion.ts';
import { addDaemons } from './commands/daemons.ts';
import { addDoctor } from './commands/doctor.ts';
import { addInspect } from './commands/inspect.ts';
import { addJournal } from './commands/journal.ts';
import { addLaunch } from './commands/launch.ts';
import { addLook } from './commands/look.ts';
import { addLogs } from './commands/logs.ts';
import { addMan } from './commands/man.ts';
import { addMessages } from './commands/messages.ts';
import { addMute } from './commands/mute.ts';
import { addQuestions } from './commands/ask.ts';
import { addSchema } from './commands/schema.ts';
import { addSet } from './commands/set.ts';
import { addUnset } from './commands/unset.ts';
import { addStart } from './commands/start.ts';
import { addStatus } from './commands/status.ts';
import { addTap } from './commands/tap.ts';
import { addRemove } from './commands/remove.ts';
import { addPlan } from './commands/plan.ts';
import { addExport } from './commands/export.ts';
import { addFingerprint } from './commands/fingerprint.ts';
import { addHistory } from './commands/history.ts';
import { addDiff } from './commands/diff.ts';
import { addUndo } from './commands/undo.ts';
import { addPassword } from './commands/password.ts';
import { addSecret } from './commands/secret.ts';
import { addToken } from './commands/token.ts';
import { addUser } from './commands/user.ts';
import { addWatch } from './commands/watch.ts';
import { addWorkers } from './commands/workers.ts';
import { createCli, type CliProvider, type GlobalOptions } from './cli.ts';
import { homeFolder } from './home.ts';
import type { CliWords } from './words.ts';

/** Builds the whole command line in the language of `words`. It throws its errors instead of ending the process. */
export function buildProgram(words: CliWords, version: string): Command {
  const program = new Command('headwater');
  const text = (key: string): string => words.t(key);
  program
    .description(text('commands.program'))
    .version(version, '--version', text('options.version'))
    .option('--json', text('options.json'))
    .option('--lang <language>', text('options.lang'))
    .option('--home <dir>', text('options.home'))
    .option('--manager <address>', text('options.manager'))
    .option('--fingerprint <sha256>', text('options.fingerprint'))
    .option('--user <name>', text('options.user'))
    .helpOption('-h, --help', text('options.help'))
    .helpCommand('help [command]', text('commands.help'))
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => translateTitle(title, words) })
    .exitOverride()
    // What is wrong with the command line is said by main.ts, in words.
    .configureOutput({ writeErr: () => undefined });

  const provider: CliProvider = {
    text,
    cli: () => {
      const options = program.opts<Partial<GlobalOptions>>();
      return createCli(words, { ...options, home: homeFolder(options.home) });
    },
  };
  for (const add of [
    addStart,
    addLaunch,
    addActs,
    addMute,
    addStatus,
    addWatch,
    addSet,
    addUnset,
    addMessages,
    addJournal,
    addSchema,
    addPlan,
    addExport,
    addHistory,
    addDiff,
    addUndo,
    addRemove,
    addInspect,
    addWorkers,
    addCheck,
    addDoctor,
    addTap,
    addLook,
    addLogs,
    addQuestions,
    addAction,
    addToken,
    addFingerprint,
    addUser,
    addPassword,
    addSecret,
    addDaemons,
    addCompletion,
    addMan,
  ])
    add(program, provider);
  for (const command of program.commands) prepare(command, words);
  return program;
}

/** Global options may stand before or after the command's name. */
function prepare(command: Command, words: CliWords): void {
  command.copyInheritedSettings(command.parent ?? command);
  command.configureHelp({ showGlobalOptions: true, styleTitle: (title) => translateTitle(title, words) });
  command.helpCommand(false);
  for (const nested of command.commands) prepare(nested, words);
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': 'usage',
  'Options:': 'options',
  'Commands:': 'commands',
  'Arguments:': 'arguments',
  'Global Options:': 'global',
};

function translateTitle(title: string, words: CliWords): string {
  const key = titles[title];
  return key === undefined ? title : words.t(`help.${key}`);
}
