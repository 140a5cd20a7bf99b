import type { Argument, Command, Option } from 'commander';

/** Something that the word under the cursor could become. */
export interface Candidate {
  value: string;
  /** One line, in the reader's language; may be empty. */
  description: string;
}

/** A word whose candidates only the manager, or the file system, knows. */
export interface Wanted {
  /** Name of the argument or option, as in the help: `component`, `parameter`, `file` … */
  name: string;
  /** The command's words without options, e.g. `set picture`; what the word stands for may depend on them. */
  given: readonly string[];
}

/** What fits at the end of `words`, by the program's own commands and options alone. */
export interface Completion {
  candidates: readonly Candidate[];
  wanted?: Wanted;
}

/** Finds what the last of `words` could become; the words before it are complete. */
export function findCandidates(program: Command, words: readonly string[]): Completion {
  const current = words.at(-1) ?? '';
  let command = program;
  let given: string[] = [];
  let valueOf: Option | undefined;
  for (const word of words.slice(0, -1)) {
    if (valueOf !== undefined) {
      valueOf = undefined;
      continue;
    }
    if (word.startsWith('-')) {
      const option = optionsOf(command).find(({ long, short }) => word === long || word === short);
      if (option !== undefined && takesValue(option)) valueOf = option;
      continue;
    }
    const next = given.length === 0 ? subcommand(command, word) : undefined;
    if (next === undefined) given.push(word);
    else {
      command = next;
      given = [];
    }
  }
  const [flag, ...rest] = current.split('=');
  const attached = rest.length === 0 ? undefined : optionsOf(command).find(({ long }) => long === flag);
  if (attached !== undefined && flag !== undefined)
    return prefixed(`${flag}=`, valuesOf(attached, given), rest.join('='));
  if (valueOf !== undefined) return fitting(valuesOf(valueOf, given), current);
  if (current.startsWith('-'))
    return fitting(
      { candidates: optionsOf(command).map(({ long, description }) => candidate(long ?? '', description)) },
      current,
    );
  const commands = given.length > 0 ? [] : command.commands.filter((one) => !isHidden(command, one));
  const argument = argumentAt(command, given.length);
  const names = commands.map((one) => candidate(one.name(), one.description()));
  const choices = (argument?.argChoices ?? []).map((value) => candidate(value, ''));
  return fitting(
    {
      candidates: [...names, ...choices],
      ...(argument === undefined || choices.length > 0 ? {} : { wanted: { name: argument.name(), given } }),
    },
    current,
  );
}

function subcommand(command: Command, word: string): Command | undefined {
  return command.commands.find((one) => one.name() === word);
}

/** A command's own options, and those of all above it, which may stand behind it as well. */
function optionsOf(command: Command): Option[] {
  const above = command.parent === null ? [] : optionsOf(command.parent);
  const own = command.createHelp().visibleOptions(command);
  return [...own, ...above.filter(({ long }) => own.every((option) => option.long !== long))];
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function valuesOf(option: Option, given: readonly string[]): Completion {
  if (option.argChoices !== undefined) return { candidates: option.argChoices.map((value) => candidate(value, '')) };
  const name = /<([^>]*)>/.exec(option.flags)?.[1] ?? option.attributeName();
  return { candidates: [], wanted: { name, given } };
}

function argumentAt(command: Command, index: number): Argument | undefined {
  const last = command.registeredArguments.at(-1);
  return command.registeredArguments[index] ?? (last?.variadic === true ? last : undefined);
}

function isHidden(parent: Command, command: Command): boolean {
  return !parent.createHelp().visibleCommands(parent).includes(command);
}

function candidate(value: string, description: string): Candidate {
  return { value, description: description.split('\n')[0] ?? '' };
}

function fitting(completion: Completion, current: string): Completion {
  return { ...completion, candidates: completion.candidates.filter(({ value }) => value.startsWith(current)) };
}

function prefixed(prefix: string, completion: Completion, current: string): Completion {
  const { candidates, ...rest } = fitting(completion, current);
  return {
    ...rest,
    candidates: candidates.map(({ value, description }) => ({ value: `${prefix}${value}`, description })),
  };
}
