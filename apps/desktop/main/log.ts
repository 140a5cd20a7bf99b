export type Log = (event: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Writes a line for developers to the terminal that the desktop was started from. */
export const log: Log = (event, fields = {}) => {
  const shown = Object.entries(fields).map(([name, value]) => [
    name,
    value instanceof Error ? (value.stack ?? value.message) : value,
  ]);
  process.stderr.write(`${JSON.stringify({ event, ...(Object.fromEntries(shown) as object) })}\n`);
};
