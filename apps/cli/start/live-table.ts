import logUpdate from 'log-update';
import type { Cli } from '../cli.ts';
import { messageLines, sortMessages } from '../commands/messages.ts';
import type { ManagerLink } from '../manager-link.ts';
import { statusRows } from '../status-rows.ts';
import { table } from '../table.ts';
import { watchChanges } from '../watch-changes.ts';
import { untilConnected } from './until-connected.ts';

const redrawMs = 200;

export interface LiveTable {
  /** Says something to the person: above the table, where it stays, or on stderr where there is no table. */
  print(line: string): void;
  /** Leaves the table as it is now. */
  stop(): void;
}

/**
 * Shows components, moods and messages as they change: on a terminal as a table that redraws below what was printed,
 * elsewhere as plain lines. Follows the manager through restarts.
 */
export function showLive(cli: Cli, home: string, first: ManagerLink): LiveTable {
  const isTerminal = process.stdout.isTTY && cli.options.json !== true;
  const stopped = new AbortController();
  let link = first;
  let timer: NodeJS.Timeout | undefined;

  const draw = (): void => {
    timer = undefined;
    if (stopped.signal.aborted) return;
    const messages = sortMessages(link.mirror.all('message')).flatMap((message) => messageLines(message, cli, false));
    const lines = [...table(cli.words, statusRows(link.mirror, cli.words)), ...messages];
    // Its own redraw in parts loses lines when there are more or fewer than before.
    logUpdate.clear();
    logUpdate(`\n${lines.slice(0, Math.max(5, process.stdout.rows - 6)).join('\n')}`);
  };
  const redraw = (): void => {
    timer ??= setTimeout(draw, redrawMs);
  };

  const reconnect = async (): Promise<void> => {
    link = await untilConnected(home, stopped.signal);
    show();
    await link.follow({});
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
    void link.peer.closed.then(reconnect).catch((error: unknown) => {
      if (!stopped.signal.aborted) throw error;
    });
  };
  show();

  return {
    print: (line) => {
      if (!isTerminal || stopped.signal.aborted) {
        process.stderr.write(`${line}\n`);
        return;
      }
      logUpdate.clear();
      cli.print(line);
      draw();
    },
    stop: () => {
      stopped.abort();
      clearTimeout(timer);
      if (isTerminal) logUpdate.done();
      link.close();
    },
  };
}
