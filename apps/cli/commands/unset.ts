import type { Command } from 'commander';
import { describeTypes, type CliProvider } from '../cli.ts';
import { findComponent } from '../component-names.ts';
import { findParameter } from '../parameter-names.ts';

/** Adds `unset COMPONENT PARAMETER`. */
export function addUnset(program: Command, provider: CliProvider): void {
  program
    .command('unset <component> <parameter>')
    .description(provider.text('commands.unset'))
    .action(async (name: string, parameter: string) => {
      const cli = provider.cli();
      await cli.withManager(async (manager) => {
        const component = findComponent(name, manager.mirror.all('component'));
        // Says what there is, before the manager is asked.
        findParameter(component, await describeTypes(manager), parameter);
        const { restarted } = await manager.peer.call('unsetParameter', { id: component.id, parameter });
        if (cli.options.json === true) cli.printJson({ id: component.id, parameter, restarted });
        else
          cli.print(
            cli.words.t(restarted ? 'done.unset-restarted' : 'done.unset', { component: component.id, parameter }),
          );
      });
    });
}
