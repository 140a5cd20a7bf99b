export const logLevels = ['trace', 'debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One line of a component's log. */
export interface LogLine {
  /** Rises by one with each line that was read here. */
  number: number;
  level: LogLevel;
  atMs: number;
  /** What happened, and the fields behind it. */
  text: string;
}

/** Reads a line as workers write them, in JSON; anything else is told as it is. */
export function readLogLine(line: unknown, number: number): LogLine {
  if (typeof line !== 'object' || line === null) return { number, level: 'info', atMs: 0, text: String(line) };
  const { level, time, msg, ...fields } = line as Readonly<Record<string, unknown>>;
  // Whose log it is says the page.
  const told = Object.entries(fields).filter(([name]) => name !== 'component');
  const rest = told.map(([name, value]) => `${name}=${shown(value)}`);
  return {
    number,
    level: logLevels.find((one) => one === level) ?? 'info',
    atMs: typeof time === 'number' ? time : 0,
    text: [shown(msg ?? ''), ...rest].join(' '),
  };
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The time of day here, to the millisecond: as programs write it, in every language. */
export function timeOfDay(atMs: number): string {
  const date = new Date(atMs);
  const digits = (value: number, count: number): string => String(value).padStart(count, '0');
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => digits(part, 2));
  return `${parts.join(':')}.${digits(date.getMilliseconds(), 3)}`;
}
