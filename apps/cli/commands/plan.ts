import type { Command } from 'commander';
import type { CliProvider } from '../cli.ts';
import { reportPlan } from '../plan-report.ts';
import { readPlanetText } from '../planet-text.ts';
import { readRevision } from '../revision-number.ts';

const acts = {
  plan: { text: 'planPlanet', own: 'planFile' },
  apply: { text: 'applyPlanet', own: 'applyFile' },
} as const;

/** Adds `plan [FILE]` and `apply [FILE]`; without a file it is the planet's own, as it is on the manager's disk. */
export function addPlan(program: Command, provider: CliProvider): void {
  for (const act of ['plan', 'apply'] as const) {
    program
      .command(`${act} [file]`)
      .description(provider.text(`commands.${act}`))
      .option('--base <revision>', provider.text('options.base'))
      .action(async (file: string | undefined, { base }: { base?: string }) => {
        const cli = provider.cli();
        const revision = base === undefined ? {} : { base: readRevision(base) };
        const given = file === undefined ? undefined : await readPlanetText(file);
        await cli.withManager(async ({ peer }) => {
          const calls = acts[act];
          const result =
            given === undefined
              ? await peer.call(calls.own, {})
              : await peer.call(calls.text, { ...given, ...revision });
          reportPlan(result, cli, act);
        });
      });
  }
}
