import logUpdate from 'log-update';
import type { Cli } from '../cli.ts';
import { messageLines, sortMessages } from '../commands/messages.ts';
import type { ManagerLink } from '../manager-link.ts';
import { statusRows } from '../status-rows.ts';
import { table } from '../table.ts';
import { watchChanges } from '../watch-changes.ts';
import { untilConnected } from './until-connected.ts';

const redrawMs = 200;

/**
 * Shows components, moods and messages as they change: on a terminal as a table that redraws below what was printed,
 * elsewhere as plain lines. Follows the manager through restarts.
 */
export function showLive(cli: Cli, home: string, first: ManagerLink): { stop(): void } {
  const isTerminal = process.stdout.isTTY && cli.options.json !== true;
  let isStopped = false;
  let link = first;
  let timer: NodeJS.Timeout | undefined;

  const draw = (): void => {
    timer = undefined;
    if (isStopped) return;
    const messages = sortMessages(link.mirror.all('message')).flatMap((message) => messageLines(message, cli, false));
    const lines = [...table(statusRows(link.mirror, cli.words)), ...messages];
    logUpdate(`\n${lines.slice(0, Math.max(5, process.stdout.rows - 6)).join('\n')}`);
  };
  const redraw = (): void => {
    timer ??= setTimeout(draw, redrawMs);
  };

  const show = (): void => {
    if (isTerminal) {
      link.mirror.onChange(redraw);
      draw();
    } else {
      watchChanges(link.mirror, cli, (line, value) => {
        if (cli.options.json === true) process.stdout.write(`${JSON.stringify(value)}\n`);
        else cli.print(line);
      });
    }
    void link.peer.closed.then(async () => {
      if (isStopped) return;
      link = await untilConnected(home);
      show();
      await link.follow({});
    });
  };
  show();

  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      if (isTerminal) logUpdate.done();
      link.close();
    },
  };
}
