import { pino, type DestinationStream } from 'pino';
import type { LogLevel } from '@headwater/protocol/calls/schemas';

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Where developers' lines go. `event` is one English sentence without values; the values are fields. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** The lines of one component: they carry its id, and have a level of their own. */
export interface ComponentLog extends Log {
  /** A line that was made elsewhere, at that time (milliseconds since the Unix epoch), whatever the level is now. */
  write(level: LogLevel, event: string, fields: LogFields, atMs: number): void;
  level: LogLevel;
}

/** The worker's own lines, and the way to those of its components. */
export interface WorkerLog extends Log {
  readonly level: LogLevel;
  component(id: string): ComponentLog;
}

/** Makes a log of JSON lines: `level`, `time` (ms), `component` where there is one, `msg`, and the fields. */
export function createLog(destination: DestinationStream, level: LogLevel, nowMs: () => number): WorkerLog {
  const root = pino(
    { level, base: null, timestamp: false, formatters: { level: (label) => ({ level: label }) } },
    destination,
  );
  const lines = (write: (level: LogLevel, event: string, fields: LogFields) => void): Log => ({
    debug: (event, fields = {}) => write('debug', event, fields),
    info: (event, fields = {}) => write('info', event, fields),
    warn: (event, fields = {}) => write('warn', event, fields),
    error: (event, fields = {}) => write('error', event, fields),
  });
  return {
    ...lines((at, event, fields) => root[at]({ time: nowMs(), ...fields }, event)),
    level,
    component(id) {
      const child = root.child({ component: id }, { level });
      // Its job leaves out what is below the level, and GStreamer's lines have thresholds of their own.
      const passed = root.child({ component: id }, { level: 'trace' });
      let own = level;
      return {
        ...lines((at, event, fields) => child[at]({ time: nowMs(), ...fields }, event)),
        write: (at, event, fields, atMs) => passed[at]({ ...fields, time: atMs }, event),
        get level() {
          return own;
        },
        set level(wished) {
          own = wished;
          child.level = wished;
        },
      };
    },
  };
}
