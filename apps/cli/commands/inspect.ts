import { nearestName, Problem, type ComponentDescription, type ParameterDescription } from '@headwater/state';
import type { Command } from 'commander';
import { describeTypes, type Cli, type CliProvider } from '../cli.ts';
import { say } from '../say.ts';
import { table } from '../table.ts';

/** Adds `inspect [TYPE]`. */
export function addInspect(program: Command, provider: CliProvider): void {
  program
    .command('inspect [type]')
    .description(provider.text('commands.inspect'))
    .action(async (type: string | undefined) => {
      const cli = provider.cli();
      await cli.withManager(async (manager) => {
        const types = await describeTypes(manager);
        if (type === undefined) {
          printTypes(cli, types);
          return;
        }
        const description = types.get(type);
        if (description === undefined)
          throw new Problem(say.error('unknown-type', { type, nearest: nearestName(type, types.keys()) ?? '–' }));
        printType(cli, description);
      });
    });
}

function printTypes(cli: Cli, types: ReadonlyMap<string, ComponentDescription>): void {
  if (cli.options.json === true) return cli.printJson([...types.values()]);
  const rows = [...types.values()].map(({ type }) => [type, cli.words.ofComponent(type, 'title')]);
  for (const line of table([[cli.words.t('columns.type'), cli.words.t('columns.description')], ...rows]))
    cli.print(line);
}

function printType(cli: Cli, description: ComponentDescription): void {
  if (cli.options.json === true) return cli.printJson(description);
  const { words } = cli;
  const { type, eaters, feeders, parameters, elements } = description;
  cli.print(`${type}: ${words.ofComponent(type, 'title')}`);
  cli.print(words.ofComponent(type, 'description'));
  for (const { name, media, optional } of eaters)
    cli.print(`  → ${name}: ${media.join(', ')}${optional === true ? ' (?)' : ''}`);
  for (const { name, media } of feeders) cli.print(`  ${name}: ${media} →`);
  const heads = (['parameter', 'kind', 'default', 'live', 'description'] as const).map((head) =>
    words.t(`columns.${head}`),
  );
  const rows = Object.entries(parameters).map(([name, parameter]) => [
    name,
    rangeOf(parameter),
    'default' in parameter ? String(parameter.default) : '',
    words.t(parameter.live === true ? 'table.yes' : 'table.no'),
    words.ofComponent(type, `parameters.${name}.title`),
  ]);
  for (const line of table([heads, ...rows])) cli.print(line);
  for (const { name, package: packageName } of elements) cli.print(`  ${name} (${packageName})`);
}

function rangeOf(parameter: ParameterDescription): string {
  switch (parameter.kind) {
    case 'integer':
    case 'number':
    case 'fraction':
      return `${String(parameter.min)} … ${String(parameter.max)}${parameter.unit === undefined ? '' : ` ${parameter.unit}`}`;
    case 'choice':
      return parameter.options.join(' | ');
    case 'path':
      return parameter.of;
    case 'component':
      return parameter.role;
    case 'boolean':
      return 'true | false';
    default:
      return parameter.kind;
  }
}
