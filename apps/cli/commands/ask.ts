import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { findComponent } from '../component-names.ts';

/** Adds what asks one thing and prints the answer: `dot`, `ask` and `login`. */
export function addQuestions(program: Command, provider: CliProvider): void {
  program
    .command('dot <component>')
    .description(provider.text('commands.dot'))
    .action(async (name: string) => {
      const cli = provider.cli();
      await cli.withManager(async ({ peer, mirror }) => {
        const { dot } = await peer.call('dot', { id: findComponent(name, mirror.all('component')).id });
        if (cli.options.json === true) cli.printJson({ dot });
        else cli.print(dot);
      });
    });

  program
    .command('ask <component> <question>')
    .description(provider.text('commands.ask'))
    .action(async (name: string, question: string) => {
      const cli = provider.cli();
      await cli.withManager(async ({ peer, mirror }) => {
        cli.printJson(await peer.call('ask', { id: findComponent(name, mirror.all('component')).id, question }));
      });
    });

  program
    .command('login')
    .description(provider.text('commands.login'))
    .action(async () => {
      const cli = provider.cli();
      await cli.withManager(async ({ peer }) => {
        const answer = await peer.call('createLoginLink', {});
        if (cli.options.json === true) cli.printJson(answer);
        else cli.print(answer.url);
      });
    });
}
