import { nearestName, Problem, type ComponentDescription, type ParameterValue } from '@headwater/state';
import type { CheckReport } from '@headwater/protocol/calls/check-report';
import type { Command } from 'commander';
import { describeTypes, type Cli, type CliProvider } from '../cli.ts';
import { exitCode } from '../exit-code.ts';
import { readValue } from '../parameter-value.ts';
import { say } from '../say.ts';
import { table } from '../table.ts';

/** A check takes 45 s at most, and may wait for others before it. */
const timeoutMs = 160_000;

interface CheckOptions {
  worker?: string;
  set: string[];
}

/** Adds `check TYPE --worker W`. Exits with 1 when something keeps the component from running there. */
export function addCheck(program: Command, provider: CliProvider): void {
  program
    .command('check <type>')
    .description(provider.text('commands.check'))
    .option('--worker <name>', provider.text('options.check-worker'))
    .option('--set <parameter=value>', provider.text('options.set'), collect, [])
    .action(async (type: string, options: CheckOptions) => {
      const cli = provider.cli();
      await cli.withManager(async (manager) => {
        const types = await describeTypes(manager);
        const description = types.get(type);
        if (description === undefined)
          throw new Problem(say.error('unknown-type', { type, nearest: nearestName(type, types.keys()) ?? '–' }));
        const workerId = options.worker ?? onlyWorker(manager.mirror.all('worker').map(({ id }) => id));
        const parameters = Object.fromEntries(options.set.map((text) => assignment(description, text)));
        const report = await manager.peer.call('checkType', { type, workerId, parameters }, { timeoutMs });
        if (report.messages.some(({ level }) => level === 'error')) process.exitCode = exitCode.refused;
        if (cli.options.json === true) cli.printJson(report);
        else print(cli, report, { type, worker: workerId });
      });
    });
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

/** Where there is one worker only, nobody has to name it. */
function onlyWorker(names: readonly string[]): string {
  const [only] = names;
  if (only === undefined || names.length > 1)
    throw new Problem(say.error('which-worker', { choices: names.length === 0 ? '–' : names.join(', ') }));
  return only;
}

function assignment({ type, parameters }: ComponentDescription, text: string): [string, ParameterValue] {
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  const description = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (description === undefined) {
    const nearest = nearestName(name, Object.keys(parameters)) ?? '–';
    throw new Problem(say.error('unknown-parameter', { type, parameter: name, nearest }));
  }
  if (equals < 0) throw new Problem(say.error('no-value', { parameter: name }));
  return [name, readValue(name, description, text.slice(equals + 1))];
}

function print(cli: Cli, report: CheckReport, args: { type: string; worker: string }): void {
  const { words } = cli;
  const { messages, choices, suggestions, tookMs } = report;
  for (const message of messages) {
    const { title, fix } = words.sentence(message);
    cli.print(`${words.ofKit(`levels.${message.level}`)}: ${title}`);
    if (fix !== undefined) cli.print(`  ${fix}`);
  }
  const state = messages.some(({ level }) => level === 'error') ? 'bad' : 'well';
  cli.print(words.t(`check.${state}`, { ...args, seconds: tookMs / 1000 }));
  const heads = (['parameter', 'value', 'name'] as const).map((head) => words.t(`columns.${head}`));
  if (choices.length > 0) {
    const rows = choices.map(({ parameter, value, name }) => [parameter, String(value), name]);
    for (const line of ['', words.t('check.choices'), ...table(words, [heads, ...rows])]) cli.print(line);
  }
  const suggested = Object.entries(suggestions);
  if (suggested.length === 0) return;
  for (const line of ['', words.t('check.suggestions')]) cli.print(line);
  for (const [parameter, value] of suggested) cli.print(`  ${parameter}=${String(value)}`);
}
