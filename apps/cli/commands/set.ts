import type { Command } from 'commander';
import { describeTypes, type CliProvider } from '../cli.ts';
import { findComponent } from '../component-names.ts';
import { findParameter } from '../parameter-names.ts';
import { readValue } from '../parameter-value.ts';

/** Adds `set COMPONENT PARAMETER VALUE`. */
export function addSet(program: Command, provider: CliProvider): void {
  program
    .command('set <component> <parameter> <value>')
    .description(provider.text('commands.set'))
    .allowUnknownOption() // so that a negative number is a value
    .action(async (name: string, parameter: string, text: string) => {
      const cli = provider.cli();
      await cli.withManager(async (manager) => {
        const component = findComponent(name, manager.mirror.all('component'));
        const description = findParameter(component, await describeTypes(manager), parameter);
        const value = readValue(parameter, description, text);
        const { restarted } = await manager.peer.call('setParameter', { id: component.id, parameter, value });
        if (cli.options.json === true) cli.printJson({ id: component.id, parameter, value, restarted });
        else
          cli.print(
            cli.words.t(restarted ? 'done.restarted' : 'done.parameter', {
              component: component.id,
              parameter,
              value: String(value),
            }),
          );
      });
    });
}
