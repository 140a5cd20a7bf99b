import { groupMood, muteOf, type ComponentRecord } from '@headwater/state';
import type { Command } from 'commander';
import type { Cli, CliProvider } from '../cli.ts';
import { findComponent } from '../component-names.ts';
import { exitCode } from '../exit-code.ts';
import type { ManagerLink } from '../manager-link.ts';
import { moodWord } from '../mood-word.ts';
import { statusRows } from '../status-rows.ts';
import { table } from '../table.ts';
import { messageLines, sortMessages } from './messages.ts';

/** Adds `status [COMPONENT]`. Exits with 4 when something that should run does not do well. */
export function addStatus(program: Command, provider: CliProvider): void {
  program
    .command('status [component]')
    .description(provider.text('commands.status'))
    .action(async (name: string | undefined) => {
      const cli = provider.cli();
      await cli.withManager((manager) => {
        const all = manager.mirror.all('component');
        const shown = name === undefined ? all : [findComponent(name, all)];
        if (cli.options.json === true) printJson(cli, manager, shown);
        else if (name === undefined) printPlanet(cli, manager);
        else for (const component of shown) printComponent(cli, manager, component);
        const mood = groupMood(shown, manager.mirror.all('mute'));
        if (mood === 'sad' || mood === 'lost' || mood === 'hungry') process.exitCode = exitCode.unwell;
        return Promise.resolve();
      });
    });
}

function printPlanet(cli: Cli, { mirror }: ManagerLink): void {
  const { words } = cli;
  const components = mirror.all('component');
  const planet = mirror.get('planet', 'planet')?.name ?? '';
  const mood = groupMood(components, mirror.all('mute'));
  cli.print(words.t('status.planet', { planet, mood: moodWord(mood, words) }));
  if (components.length === 0) cli.print(words.t('status.empty'));
  else for (const line of table(words, statusRows(mirror, words))) cli.print(line);
  for (const mute of mirror.all('mute')) cli.print(words.ofMute(mute));
  for (const message of sortMessages(mirror.all('message')))
    for (const line of messageLines(message, cli, false)) cli.print(line);
}

function printComponent(cli: Cli, { mirror }: ManagerLink, component: ComponentRecord): void {
  const { words } = cli;
  for (const line of table(words, statusRows(mirror, words, [component]))) cli.print(line);
  const mute = muteOf(component, mirror.all('mute'));
  if (mute !== undefined) cli.print(words.ofMute(mute));
  cli.print('');
  const rows = Object.entries(component.parameters).map(([parameter, value]) => [parameter, String(value)]);
  for (const line of table(words, [[words.t('columns.parameter'), words.t('columns.value')], ...rows])) cli.print(line);
  for (const { eater, from } of component.links) cli.print(`${eater} ← ${from}`);
  const about = mirror.all('message').filter(({ componentId }) => componentId === component.id);
  for (const message of sortMessages(about)) for (const line of messageLines(message, cli, false)) cli.print(line);
}

function printJson(cli: Cli, { mirror }: ManagerLink, components: readonly ComponentRecord[]): void {
  cli.printJson({
    planet: mirror.get('planet', 'planet') ?? null,
    mood: groupMood(components, mirror.all('mute')),
    components: components.map((component) => ({
      ...component,
      mute: muteOf(component, mirror.all('mute')) ?? null,
      process: mirror.get('process', component.id) ?? null,
      feeds: mirror.all('feed').filter(({ componentId }) => componentId === component.id),
      connections: mirror.all('connection').filter(({ componentId }) => componentId === component.id),
      messages: mirror.all('message').filter(({ componentId }) => componentId === component.id),
    })),
    workers: mirror.all('worker'),
    messages: mirror.all('message').filter(({ componentId }) => componentId === null),
  });
}
