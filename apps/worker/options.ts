import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { LogLevel } from '@headwater/protocol/calls/schemas';
import { namePattern, Problem } from '@headwater/state';
import { say } from './say.ts';

/** How a worker is started. */
export interface WorkerOptions {
  /** Folder of all that is stored, an absolute path. */
  home: string;
  name: string;
  /** Where the manager is; needed for the first join, known afterwards. */
  manager: string | undefined;
  /** Pin of the manager's public key. */
  fingerprint: string | undefined;
  joinToken: string | undefined;
  logLevel: LogLevel;
  /** Whether components that take launch text of a person's own may run here. */
  allowLaunchText: boolean;
  /** As many looks (thumbnails, meters, previews) may be made at once; each is a process. */
  maxLooks: number;
}

// Not asked of the schema: that would load zod before the compile cache is known.
const levels: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error'];

/** Says how a worker is started, in English, as the log is. */
export const usage = `headwater worker: runs components on this machine

  --home DIR         where everything is stored (default: $HEADWATER_HOME or ~/.local/share/headwater)
  --name NAME        this worker's name (default: local)
  --manager URL      where the manager is, e.g. wss://127.0.0.1:7531
  --fingerprint F    pin of the manager's public key
  --join-token T     for the first start only; also $HEADWATER_JOIN_TOKEN
  --log-level LEVEL  trace, debug, info (default), warn or error
  --max-looks N      pictures, meters and previews for admins that are made at once (default: 64)
  --allow-launch-text  lets components run that take GStreamer launch text: whoever owns the planet can then
                     read and write whatever this user can
  --help             shows this
`;

/** Reads the options; undefined when help is asked for. Throws Problem for what cannot be. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): WorkerOptions | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: withValuesAttached(args),
    options: {
      home: text,
      name: text,
      manager: text,
      fingerprint: text,
      'join-token': text,
      'log-level': text,
      'max-looks': text,
      'allow-launch-text': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return undefined;
  const name = values.name ?? 'local';
  if (!namePattern.test(name)) throw new Problem(say.error('bad-option', { option: '--name', value: name }));
  const wished = values['log-level'] ?? 'info';
  const logLevel = levels.find((level) => level === wished);
  if (logLevel === undefined) throw new Problem(say.error('bad-option', { option: '--log-level', value: wished }));
  return {
    home: resolve(values.home ?? environment.HEADWATER_HOME ?? join(homedir(), '.local/share/headwater')),
    name,
    manager: values.manager === undefined ? undefined : linkAddress(values.manager),
    fingerprint: values.fingerprint,
    joinToken: values['join-token'] ?? environment.HEADWATER_JOIN_TOKEN,
    logLevel,
    maxLooks: numberOf('--max-looks', values['max-looks'] ?? '64'),
    allowLaunchText: values['allow-launch-text'] ?? false,
  };
}

function numberOf(option: string, value: string): number {
  if (!/^\d{1,4}$/.test(value)) throw new Problem(say.error('bad-option', { option, value }));
  return Number(value);
}

/** A pin or a token may begin with a dash, which the parser would take for another option. */
function withValuesAttached(args: readonly string[]): string[] {
  const rest = [...args];
  const attached: string[] = [];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const takesNext = ['--fingerprint', '--join-token'].includes(arg) && rest.length > 0;
    attached.push(takesNext ? `${arg}=${rest.shift() ?? ''}` : arg);
  }
  return attached;
}

/** `wss://host:port` is enough for a person; the manager takes links at `/link`. */
function linkAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['wss:', 'ws:'].includes(url.protocol))
    throw new Problem(say.error('bad-option', { option: '--manager', value: text }));
  if (url.pathname === '/') url.pathname = '/link';
  return url.href;
}
