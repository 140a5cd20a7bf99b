import { Problem } from '@headwater/state';
import { Argument, type Command } from 'commander';
import type { Cli, CliProvider } from '../cli.ts';
import { findCandidates, type Candidate } from '../completion/find-candidates.ts';
import { knownNames } from '../completion/known-names.ts';
import { shellScript, shells, type Shell } from '../completion/shell-script.ts';
import { typedWords } from '../completion/typed-words.ts';
import { connectToManager } from '../manager-link.ts';
import { say } from '../say.ts';

/** A person who has pressed the tab key does not wait for a manager that is far away or stuck. */
const patienceMs = 1500;

/** Adds `completion SHELL`, and the hidden `complete` that the shells ask. */
export function addCompletion(program: Command, provider: CliProvider): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>').choices(shells).argParser((found: string) => readShell(found)))
    .description(provider.text('commands.completion'))
    .action((shell: Shell) => void process.stdout.write(shellScript(shell)));

  program
    .command('complete', { hidden: true })
    .argument('<shell>')
    .argument('[words...]')
    .allowUnknownOption()
    .action(async (shell: Shell, words: string[]) => {
      // What looks like an option of ours is what somebody is typing.
      const raw = process.argv.slice(process.argv.indexOf('complete', 2) + 2);
      if (shell === 'bash') {
        const typed = typedWords(raw[0] ?? '', raw[1] ?? '');
        const found = await complete(program, provider.cli(), typed.words);
        for (const { value } of found) process.stdout.write(`${value.slice(typed.kept.length)}\n`);
        return;
      }
      for (const { value, description } of await complete(program, provider.cli(), raw.length === 0 ? words : raw))
        process.stdout.write(shell === 'zsh' ? zshLine(value, description) : `${value}\t${description}\n`);
    });
}

function readShell(found: string): Shell {
  const shell = shells.find((one) => one === found);
  if (shell === undefined) throw new Problem(say.error('unknown-shell', { found, choices: shells.join(' ') }));
  return shell;
}

/** A colon parts value and description. */
function zshLine(value: string, description: string): string {
  return `${value.replaceAll(':', '\\:')}:${description}\n`;
}

async function complete(program: Command, cli: Cli, words: readonly string[]): Promise<readonly Candidate[]> {
  const { candidates, wanted } = findCandidates(program, words);
  if (wanted === undefined) return candidates;
  const current = words.at(-1) ?? '';
  const names = await namesOf(cli, wanted);
  return [...candidates, ...names.filter(({ value }) => value.startsWith(current))];
}

async function namesOf(cli: Cli, wanted: Parameters<typeof knownNames>[0]): Promise<readonly Candidate[]> {
  const asked = new Set([
    ...['component', 'components', 'component-or-flow', 'feed'],
    ...['type', 'parameter', 'value', 'worker'],
  ]);
  if (!asked.has(wanted.name)) return [];
  const { home, manager: url, fingerprint } = cli.options;
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs).unref());
  try {
    const manager = await Promise.race([connectToManager({ home, url, fingerprint }), late]);
    if (manager === undefined) return [];
    try {
      const following = manager.follow({ kinds: ['component', 'flow', 'worker'] });
      return (await Promise.race([following.then(() => knownNames(wanted, manager, cli.words)), late])) ?? [];
    } finally {
      manager.close();
    }
  } catch (error) {
    // No manager, no names: a shell that asks for completions has nowhere to show a reason.
    if (error instanceof Problem) return [];
    throw error;
  }
}
