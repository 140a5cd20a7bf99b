import { spawn } from 'node:child_process';
import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { daemonProgram } from '../start/daemon.ts';

/** Adds `manager` and `worker`: the daemons themselves, in the foreground, with their own options. */
export function addDaemons(program: Command, provider: CliProvider): void {
  for (const name of ['manager', 'worker'] as const) {
    program
      .command(name)
      .description(provider.text(`commands.${name}`))
      .helpOption(false)
      .allowUnknownOption()
      .allowExcessArguments()
      .argument('[options...]')
      .action(() => {
        // As they were typed: some of a daemon's options have the names of ours, e.g. --manager.
        const options = process.argv.slice(process.argv.indexOf(name, 2) + 1);
        return runToItsEnd([daemonProgram(name), '--home', provider.cli().options.home, ...options]);
      });
  }
}

async function runToItsEnd(args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  // A terminal's Ctrl-C reaches the daemon by itself; this waits for its end.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
