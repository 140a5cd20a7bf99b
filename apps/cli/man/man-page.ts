import type { Command, Option } from 'commander';
import type { CliWords } from '../words.ts';
import { roffText } from './roff-text.ts';

export interface ManPageOptions {
  /** The whole program, or one of its commands. */
  command: Command;
  words: CliWords;
  version: string;
  /** Date of the page, `YYYY-MM-DD`. */
  date: string;
}

/** A manual page in roff (man(7) macros) of the program or of one command, from what its help says. */
export function manPage({ command, words, version, date }: ManPageOptions): string {
  const path = pathOf(command);
  const title = path.join('-').toUpperCase();
  const heading = (key: string): string => `.SH ${quoted(words.t(`man.${key}`))}`;
  const help = command.createHelp();
  const own = help.visibleOptions(command);
  const global = help.visibleGlobalOptions(command);
  const commands = help.visibleCommands(command);
  const isProgram = command.parent === null;
  return [
    `.TH ${quoted(title)} 1 "${date}" ${quoted(`Headwater ${version}`)} ${quoted(words.t('man.title'))}`,
    heading('name'),
    `${roffText(path.join('-'))} \\- ${roffText(firstSentence(command.description()))}`,
    heading('synopsis'),
    `.B ${roffText(path.join(' '))}`,
    roffText(help.commandUsage(command).slice(path.join(' ').length).trim()),
    heading('description'),
    roffText(command.description()),
    ...(isProgram ? [] : after(command)),
    ...section(heading('commands'), commands.map(commandEntry)),
    ...section(heading('options'), own.map(optionEntry)),
    ...section(heading('global'), global.map(optionEntry)),
    ...(isProgram ? environment(words, heading) : []),
    heading('exit'),
    ...[0, 1, 2, 3, 4].map((code) => `.TP\n.B ${code}\n${roffText(words.t(`man.exit-${code}`))}`),
    heading('see-also'),
    isProgram ? roffText(words.t('man.see-commands')) : `.BR ${roffText(path[0] ?? 'headwater')} (1)`,
    '',
  ].join('\n');
}

/** The program's page, and one for each command and each command within it, by file name. */
export function manPages(program: Command, options: Omit<ManPageOptions, 'command'>): Map<string, string> {
  const pages = new Map<string, string>();
  const add = (command: Command): void => {
    pages.set(`${pathOf(command).join('-')}.1`, manPage({ command, ...options }));
    const shown = command.createHelp().visibleCommands(command);
    // `help` is commander's own and says nothing that the pages do not.
    for (const one of shown) if (one.name() !== 'help') add(one);
  };
  add(program);
  return pages;
}

function pathOf(command: Command): string[] {
  return [...(command.parent === null ? [] : pathOf(command.parent)), command.name()];
}

function section(heading: string, entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : [heading, ...entries];
}

function commandEntry(command: Command): string {
  return `.TP\n.B ${roffText(command.name())}\n${roffText(command.description())}`;
}

function optionEntry({ flags, description }: Option): string {
  return `.TP\n.B ${roffText(flags)}\n${roffText(description)}`;
}

/** What a command adds below its help, e.g. examples: its lines stay as they are. */
function after(command: Command): string[] {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  command.configureOutput({ writeOut: (part) => void process.stdout.write(part) });
  const examples = text.slice(command.helpInformation().length).trim();
  return examples === '' ? [] : ['.PP', '.nf', roffText(examples), '.fi'];
}

function environment(words: CliWords, heading: (key: string) => string): string[] {
  const names = ['HEADWATER_HOME', 'HEADWATER_TOKEN', 'HEADWATER_JOIN_TOKEN', 'LC_ALL, LC_MESSAGES, LANG'];
  const entries = names.map(
    (name, index) => `.TP\n.B ${roffText(name)}\n${roffText(words.t(`man.environment-${index}`))}`,
  );
  return [heading('environment'), ...entries];
}

function firstSentence(text: string): string {
  return /^[^.]*/.exec(text)?.[0] ?? text;
}

function quoted(text: string): string {
  return `"${roffText(text).replaceAll('"', '\\(dq')}"`;
}
