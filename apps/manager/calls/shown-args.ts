/** Arguments that are written nowhere: what lets somebody in, and values of secrets. */
const hidden: Readonly<Record<string, readonly string[]>> = {
  login: ['token', 'code', 'ticket', 'password'],
  loginWorker: ['key'],
  join: ['token'],
  openStreams: ['ticket'],
  addAccount: ['password'],
  setPassword: ['old', 'password'],
  setSecret: ['value'],
};
const longestText = 1000;

/** A call's arguments as logs and the journal may hold them: without anything secret, long texts only by their length. */
export function shownArgs(call: string, args: unknown): Readonly<Record<string, unknown>> {
  if (typeof args !== 'object' || args === null) return {};
  const names = Object.hasOwn(hidden, call) ? hidden[call] : undefined;
  const shown = Object.entries(args).filter(([name]) => names?.includes(name) !== true);
  return Object.fromEntries(shown.map(([name, value]) => [name, shortened(value)]));
}

function shortened(value: unknown): unknown {
  return typeof value === 'string' && value.length > longestText ? `(${value.length} characters)` : value;
}
