import type { LogFields, ServiceLog } from '@headwater/components/kit/service';
import type { LogLevel } from '@headwater/protocol/calls/schemas';

/** One line as it goes to the worker, which writes it. */
export interface LogLine {
  level: LogLevel;
  event: string;
  fields: LogFields;
  atMs: number;
}

/** The component's log. Lines below the level are not even sent. */
export interface JobLog extends ServiceLog {
  trace(event: string, fields?: LogFields): void;
  /** Sends a line whatever the level is: who asked for GStreamer's lines said so by its thresholds. */
  always(level: LogLevel, event: string, fields: LogFields): void;
  setLevel(level: LogLevel): void;
}

const order: Readonly<Record<LogLevel, number>> = { trace: 0, debug: 1, info: 2, warn: 3, error: 4 };

/** Makes the log of this job; `send` takes each line that is wanted. */
export function openLog(level: LogLevel, nowMs: () => number, send: (line: LogLine) => void): JobLog {
  let threshold = order[level];
  const line = (of: LogLevel, event: string, fields: LogFields = {}): void => {
    if (order[of] >= threshold) send({ level: of, event, fields, atMs: nowMs() });
  };
  return {
    always: (of, event, fields) => send({ level: of, event, fields, atMs: nowMs() }),
    trace: (event, fields) => line('trace', event, fields),
    debug: (event, fields) => line('debug', event, fields),
    info: (event, fields) => line('info', event, fields),
    warn: (event, fields) => line('warn', event, fields),
    error: (event, fields) => line('error', event, fields),
    setLevel: (next) => void (threshold = order[next]),
  };
}
