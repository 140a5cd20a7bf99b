import {
  nearestName,
  Problem,
  type ComponentDescription,
  type Media,
  type ParameterDescription,
} from '@headwater/state';
import type { Command } from 'commander';
import { describeTypes, type Cli, type CliProvider } from '../cli.ts';
import { say } from '../say.ts';
import { table } from '../table.ts';
import type { CliWords } from '../words.ts';

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
  if (cli.options.json === true) {
    cli.printJson([...types.values()]);
    return;
  }
  const rows = [...types.values()].map(({ type }) => [type, cli.words.ofComponent(type, 'title')]);
  for (const line of table(cli.words, [[cli.words.t('columns.type'), cli.words.t('columns.description')], ...rows]))
    cli.print(line);
}

function printType(cli: Cli, description: ComponentDescription): void {
  if (cli.options.json === true) {
    cli.printJson(description);
    return;
  }
  const { words } = cli;
  const { type, eaters, feeders, parameters, elements } = description;
  cli.print(`${type}: ${words.ofComponent(type, 'title')}`);
  cli.print(words.ofComponent(type, 'description'));
  for (const { name, media } of eaters)
    cli.print(`  → ${name}: ${media.map((one) => mediaWords(one, words)).join(', ')}`);
  for (const { name, media } of feeders) cli.print(`  ${name}: ${mediaWords(media, words)} →`);
  const heads = (['parameter', 'kind', 'default', 'live', 'description'] as const).map((head) =>
    words.t(`columns.${head}`),
  );
  const rows = Object.entries(parameters).map(([name, parameter]) => [
    name,
    rangeOf(parameter, words),
    'default' in parameter ? String(parameter.default) : '',
    words.t(parameter.live === true ? 'table.yes' : 'table.no'),
    words.ofComponent(type, `parameters.${name}.title`),
  ]);
  if (rows.length > 0) for (const line of ['', ...table(cli.words, [heads, ...rows])]) cli.print(line);
  for (const [name, parameter] of Object.entries(parameters))
    if (parameter.kind === 'choice') cli.print(`\n${name}: ${parameter.options.join(' | ')}`);
  cli.print(`\n${elements.map(({ name, package: packageName }) => `${name} (${packageName})`).join(', ')}`.trimEnd());
}

function mediaWords(media: Media, words: CliWords): string {
  const [kind = '', name = ''] = media.split('/');
  return kind === 'encoded' || kind === 'muxed'
    ? words.ofKit(`media.${kind}`, { name })
    : words.ofKit(`media.${media}`);
}

/** A number's range with its unit; of every other kind its name. */
function rangeOf(parameter: ParameterDescription, words: CliWords): string {
  if (!('min' in parameter)) return words.ofKit(`kinds.${parameter.kind}`);
  return `${String(parameter.min)} … ${String(parameter.max)}${parameter.unit === undefined ? '' : ` ${parameter.unit}`}`;
}
