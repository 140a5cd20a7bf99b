import { join } from 'node:path';
import { isatty } from 'node:tty';
import { Writable } from 'node:stream';
import pino, { type Logger } from 'pino';

export interface ManagerLog {
  log: Logger;
  /** Opens the file anew, after somebody has moved it. */
  reopen(): void;
  close(): void;
}

/** Characters that wait for a disk that takes none. */
const maxWaiting = 1_000_000;

/** Opens `logs/manager.log` (JSON lines); a terminal gets the same in one readable line each. */
export function openManagerLog(home: string, level: string): ManagerLog {
  // Written at once: a manager that is killed has said what it had to say, and it says little.
  const file = pino.destination({
    dest: join(home, 'logs', 'manager.log'),
    mkdir: true,
    sync: true,
    maxLength: maxWaiting,
  });
  // A full disk must not end a manager: lines wait, then are lost, until there is room again.
  file.on('error', () => undefined);
  const streams = [{ stream: file, level: level as 'info' }];
  const terminal = isatty(2) ? [{ stream: readable(process.stderr), level: level as 'info' }] : [];
  const log = pino({ level, base: { pid: process.pid } }, pino.multistream([...streams, ...terminal]));
  return {
    log,
    reopen: () => file.reopen(),
    close: () => {
      // All that the disk took is written already; flushing would try for ever where it takes nothing.
      file.destroy();
    },
  };
}

const levelNames: Readonly<Record<number, string>> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error' };

function readable(target: NodeJS.WriteStream): Writable {
  return new Writable({
    write(chunk: Buffer, _, done) {
      target.write(`${readableLine(chunk.toString())}\n`);
      done();
    },
  });
}

/** Turns a JSON log line into one for people: time, level, event, then the rest as `name=value`. */
export function readableLine(json: string): string {
  const { time, level, msg, err, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const clock = new Date(Number(time)).toTimeString().slice(0, 8);
  const stack = (err as { stack?: string } | undefined)?.stack;
  const rest = Object.entries(fields)
    .filter(([name]) => name !== 'pid')
    .map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const name = (levelNames[Number(level)] ?? 'fatal').padEnd(5);
  return `${clock} ${name} ${String(msg)}${rest.join('')}${stack === undefined ? '' : `\n${stack}`}`;
}
