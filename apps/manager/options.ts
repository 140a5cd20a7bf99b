import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Problem } from '@headwater/state';
import { say } from './say.ts';

/** What the manager is told at its start. */
export interface ManagerOptions {
  /** Folder of all that is stored. */
  home: string;
  listen: readonly string[];
  /** 0 takes any free port. */
  port: number;
  /** Planet file; the home's own when absent. */
  planet: string | undefined;
  logLevel: string;
  /** Folders that hold a folder per component: the built-in ones and add-ons. */
  components: readonly string[];
  /** Address of the one network to announce itself on; all when absent, none when `no`. */
  announce: string | undefined;
}

const builtIn = fileURLToPath(new URL('../../packages/components', import.meta.url));
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Reads the command line. Throws Problem for what it does not understand. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): ManagerOptions {
  const values = parse(args);
  const port = Number(values.port ?? 7531);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw badOption(`--port ${values.port ?? ''}`);
  const logLevel = values['log-level'] ?? 'info';
  if (!levels.includes(logLevel)) throw badOption(`--log-level ${logLevel}`);
  return {
    home: resolve(values.home ?? env['HEADWATER_HOME'] ?? join(homedir(), '.local/share/headwater')),
    listen: values.listen ?? ['127.0.0.1', '::1'],
    port,
    planet: values.planet === undefined ? undefined : resolve(values.planet),
    logLevel,
    announce: values.announce ?? env['HEADWATER_NETWORK'],
    components: [builtIn, ...(values.components ?? []).map((folder) => resolve(folder))],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        home: { type: 'string' },
        listen: { type: 'string', multiple: true },
        port: { type: 'string' },
        planet: { type: 'string' },
        'log-level': { type: 'string' },
        components: { type: 'string', multiple: true },
        announce: { type: 'string' },
      },
    }).values;
  } catch (cause) {
    throw new Problem(badOption(cause instanceof Error ? cause.message : String(cause)).problem, { cause });
  }
}

function badOption(found: string): Problem {
  return new Problem(say.error('bad-option', { found }));
}
