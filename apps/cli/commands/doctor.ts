import { installedDescriptions } from '@headwater/components/descriptions';
import type { Message, MessageLevel } from '@headwater/state';
import type { Command } from 'commander';
import type { Cli, CliProvider } from '../cli.ts';
import { examineGStreamer } from '../doctor/examine-gstreamer.ts';
import { examineHome } from '../doctor/examine-home.ts';
import { examineManager } from '../doctor/examine-manager.ts';
import { examinePorts, usualPorts } from '../doctor/examine-ports.ts';
import { examineFileLimit, examineFonts, examineNode, examineSetpriv, examineTime } from '../doctor/examine-system.ts';
import { exitCode } from '../exit-code.ts';

/** Adds `doctor`: what this machine lacks. Exits with 1 when something does not work without help. */
export function addDoctor(program: Command, provider: CliProvider): void {
  program
    .command('doctor')
    .description(provider.text('commands.doctor'))
    .action(async () => {
      const cli = provider.cli();
      const findings = await examine(cli.options.home);
      const isBad = findings.some(({ level }) => level === 'error');
      if (isBad) process.exitCode = exitCode.refused;
      if (cli.options.json === true) printJson(cli, findings, isBad);
      else print(cli, findings);
    });
}

async function examine(home: string): Promise<Message[]> {
  const { env } = process;
  const findings = await Promise.all([
    Promise.resolve(examineNode()),
    installedDescriptions().then((descriptions) => examineGStreamer(descriptions, env)),
    examineSetpriv(env),
    examineHome(home),
    examineFileLimit(),
    examinePorts(usualPorts),
    examineManager(home),
    examineTime(env),
    examineFonts(),
  ]);
  return findings.flat();
}

const states: Readonly<Record<MessageLevel, 'ok' | 'warning' | 'bad'>> = {
  info: 'ok',
  warning: 'warning',
  error: 'bad',
};

function print(cli: Cli, findings: readonly Message[]): void {
  const { words } = cli;
  const marks = Object.values(states).map((state) => words.t(`doctor.${state}`));
  const width = Math.max(...marks.map((mark) => mark.length));
  for (const message of findings) {
    const { title, fix } = words.sentence(message);
    cli.print(`${words.t(`doctor.${states[message.level]}`).padEnd(width)}  ${title}`);
    if (fix !== undefined) cli.print(`${' '.repeat(width)}  ${fix}`);
  }
  const bad = findings.filter(({ level }) => level === 'error').length;
  cli.print(words.t(bad === 0 ? 'doctor.well' : 'doctor.unwell', { count: bad }));
}

function printJson(cli: Cli, findings: readonly Message[], isBad: boolean): void {
  cli.printJson({
    ok: !isBad,
    findings: findings.map((message) => ({ state: states[message.level], ...message, ...cli.words.sentence(message) })),
  });
}
