import { spawn } from 'node:child_process';
import { join } from 'node:path';
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
      .action((args: string[]) => {
        const home = provider.cli().options.home;
        return runToItsEnd([daemonProgram(name), '--home', home, ...args]);
      });
  }
}

async function runToItsEnd(args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: 'inherit', cwd: join(process.cwd()) });
  // A terminal's Ctrl-C reaches the daemon by itself; this waits for its end.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
