import { actCalls } from '@headwater/protocol/calls/admin/act-calls';
import { actGroups, LongAct, systemClock, type ActVerb } from '@headwater/state';
import type { Command } from 'commander';
import { reportAct } from '../act-report.ts';
import type { Cli, CliProvider } from '../cli.ts';
import { findIds } from '../component-names.ts';
import { linkEnd } from '../link-end.ts';
import type { ManagerLink } from '../manager-link.ts';

/** Adds `stop`, `restart` and `kill`; starting is part of `start`. */
export function addActs(program: Command, cli: CliProvider): void {
  for (const verb of ['stop', 'restart', 'kill'] as const) {
    program
      .command(`${verb} <components...>`)
      .description(cli.text(`commands.${verb}`))
      .action((names: string[]) => actOn(cli, verb, names));
  }
}

/**
 * Starts, stops, restarts or kills the components that the names mean. One is asked for and no more; many are followed to
 * their end, a few flows at a time: Ctrl-C leaves alone what has not begun, another one waits for nothing more.
 */
export async function actOn(provider: CliProvider, verb: ActVerb, names: readonly string[]): Promise<void> {
  const cli = provider.cli();
  await cli.withManager(async (manager) => {
    const components = manager.mirror.all('component');
    const ids = findIds(names, components);
    if (ids.length > 1) {
      const chosen = components.filter(({ id }) => ids.includes(id));
      await follow(cli, manager, verb, chosen);
      return;
    }
    await manager.peer.call(actCalls[verb], { ids });
    if (cli.options.json === true) cli.printJson({ ids });
  });
}

async function follow(
  cli: Cli,
  { peer, mirror }: ManagerLink,
  verb: ActVerb,
  components: Parameters<typeof actGroups>[1],
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const act = new LongAct({
    groups: actGroups(verb, components),
    ...{ mirror, clock: systemClock },
    ask: (ids) => peer.call(actCalls[verb], { ids: [...ids] }),
    // The first one comes while it is being made.
    onChange: () => setImmediate(() => act.progress.isOver && resolve()),
  });
  const onInterrupt = (): void => (act.progress.isCancelled ? act.leave() : act.cancel());
  process.on('SIGINT', onInterrupt);
  try {
    const end = await Promise.race([promise, peer.closed]);
    act.leave();
    reportAct(act, mirror, cli);
    const trouble = typeof end === 'string' ? linkEnd(end) : undefined;
    if (trouble !== undefined) throw trouble;
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}
