import { isProblem, type ComponentDescription, type ComponentRecord } from '@headwater/state';
import type { Command } from 'commander';
import { describeTypes, type CliProvider } from '../cli.ts';
import { findComponent, findIds } from '../component-names.ts';
import { findParameter } from '../parameter-names.ts';
import { readValue } from '../parameter-value.ts';
import { readSetWords } from '../set-words.ts';

/** Adds `set COMPONENT PARAMETER VALUE` and `set COMPONENT... PARAMETER=VALUE`, which is one revision for all of them. */
export function addSet(program: Command, provider: CliProvider): void {
  program
    .command('set')
    // Named apart, so that a shell can complete them.
    .argument('<component>')
    .argument('<parameter>')
    .argument('[value...]')
    .usage('<component> <parameter> <value> | <component...> <parameter>=<value>')
    .description(provider.text('commands.set'))
    .allowUnknownOption() // so that a negative number is a value
    .action(async (first: string, second: string, others: string[]) => {
      const cli = provider.cli();
      await cli.withManager(async (manager) => {
        const components = manager.mirror.all('component');
        const types = await describeTypes(manager);
        const { names, parameter, text } = readSetWords([first, second, ...others], (component, name) =>
          hasParameter(component, name, components, types),
        );
        const ids = findIds(names, components);
        const chosen = components.filter(({ id }) => ids.includes(id));
        // Says what there is, before the manager is asked.
        const [description] = chosen.map((component) => findParameter(component, types, parameter));
        const [only, ...more] = chosen;
        if (description === undefined || only === undefined) return;
        const value = readValue(parameter, description, text);
        const set = { parameter, value };
        const restarted =
          more.length === 0
            ? (await manager.peer.call('setParameter', { id: only.id, ...set })).restarted
              ? [only.id]
              : []
            : (await manager.peer.call('setParameters', { ids, ...set })).restarted;
        const done = chosen.map(({ id }) => ({ id, ...set, restarted: restarted.includes(id) }));
        if (cli.options.json === true) cli.printJson(more.length === 0 ? done[0] : done);
        else
          for (const one of done) {
            const args = { component: one.id, parameter, value: String(value) };
            cli.print(cli.words.t(one.restarted ? 'done.restarted' : 'done.parameter', args));
          }
      });
    });
}

function hasParameter(
  name: string,
  parameter: string,
  components: readonly ComponentRecord[],
  types: ReadonlyMap<string, ComponentDescription>,
): boolean {
  try {
    findParameter(findComponent(name, components), types, parameter);
    return true;
  } catch (error) {
    if (isProblem(error)) return false;
    throw error;
  }
}
