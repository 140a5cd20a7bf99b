/** Turns a log's JSON line into what a person reads on a terminal; a line that is no JSON stays as it is. */
export function readableLine(line: string): string {
  const parsed = parseLine(line);
  if (parsed === undefined) return line;
  const { level, time, component, msg, ...fields } = parsed;
  const clock = typeof time === 'number' ? new Date(time).toISOString().slice(11, 23) : '';
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return (
    [clock, text(level).padEnd(5), text(component), text(msg), ...rest].filter((part) => part !== '').join(' ') + '\n'
  );
}

/** Returns the object of a JSON line, or undefined when it is none. */
export function parseLine(line: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
