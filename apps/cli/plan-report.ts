import type { PlanResult } from '@headwater/protocol/calls/admin/planet-calls';
import { changeLines, conflictLines } from './change-lines.ts';
import type { Cli } from './cli.ts';
import { exitCode } from './exit-code.ts';

/** Says in words what a planet text would change (`plan`) or has changed (`apply`); sets the exit code. */
export function reportPlan(result: PlanResult, cli: Cli, done: 'plan' | 'apply'): void {
  const { changes, faults, conflicts, revision } = result;
  if (faults.length > 0 || conflicts.length > 0) process.exitCode = exitCode.refused;
  if (cli.options.json === true) {
    cli.printJson({ ...result, faults: faults.map((fault) => ({ ...fault, ...cli.words.sentence(fault) })) });
    return;
  }
  const { words } = cli;
  const complain = (line: string): void => void process.stderr.write(`${line}\n`);
  for (const fault of faults) {
    const { title, fix } = words.sentence(fault);
    complain(title);
    if (fix !== undefined) complain(`  ${fix}`);
  }
  for (const line of conflictLines(conflicts, words)) complain(line);
  if (faults.length > 0 || conflicts.length > 0) {
    complain(words.t(conflicts.length > 0 ? 'changes.conflicts-fix' : 'changes.unchanged'));
    return;
  }
  for (const line of changeLines(changes, words)) cli.print(line);
  if (done === 'apply') cli.print(words.t('changes.revision', { revision }));
  else cli.print(words.t(changes.length === 0 ? 'changes.nothing' : 'changes.compared', { revision }));
}
