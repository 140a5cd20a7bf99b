import { styleText } from 'node:util';
import type { CliWords } from './words.ts';

const names: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};
const styles = { trace: 'gray', debug: 'gray', info: 'green', warn: 'yellow', error: 'red', fatal: 'red' } as const;

/** What every line of one log has in common. */
const everywhere = new Set(['pid', 'hostname']);

/** One JSON log line made readable: time, level, component, event, fields. A line that is no JSON stays as it is. */
export function lineOfLog(line: string, words: Pick<CliWords, 'time'>): string {
  const fields = parse(line);
  if (fields === undefined) return line;
  const { level, time, msg, component, ...rest } = fields;
  const name = typeof level === 'number' ? (names[level] ?? String(level)) : text(level);
  const style = styles[name as keyof typeof styles];
  const parts = [
    typeof time === 'number' ? words.time(time) : text(time),
    styleText(style, name.padEnd(5), { stream: process.stdout }),
    text(component),
    text(msg),
    ...Object.entries(rest)
      .filter(([key]) => !everywhere.has(key))
      .map(([key, value]) => `${key}=${text(value)}`),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function text(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
