import type { ComponentDescription } from '@headwater/state';
import { connectToManager, type ManagerLink } from './manager-link.ts';
import { loginWay, type LoginWay } from './login-way.ts';
import type { CliWords } from './words.ts';

export interface GlobalOptions {
  json?: boolean;
  lang?: string;
  home: string;
  manager?: string;
  fingerprint?: string;
  user?: string;
}

/** What every command has at hand. */
export interface Cli {
  readonly words: CliWords;
  readonly options: GlobalOptions;
  /** Writes one line (or, with `--json`, one value) to standard output. */
  print(text: string): void;
  printJson(value: unknown): void;
  /** How this person logs in; a password is asked for once. */
  loginWay(): Promise<LoginWay>;
  /** Connects and logs in; who asks closes it. */
  connect(): Promise<ManagerLink>;
  /** Runs `work` with a logged-in connection that has the planet's records, and closes it afterwards. */
  withManager<T>(work: (manager: ManagerLink) => Promise<T>): Promise<T>;
}

/** What commands are built with: sentences now, the rest when they run and the options are known. */
export interface CliProvider {
  text(key: string): string;
  cli(): Cli;
}

/** Makes what commands have at hand from the options of the command line. */
export function createCli(words: CliWords, options: GlobalOptions): Cli {
  let way: Promise<LoginWay> | undefined;
  const askOnce = (): Promise<LoginWay> => (way ??= loginWay(words, options.home, options.user));
  const connect = (): Promise<ManagerLink> =>
    connectToManager({
      home: options.home,
      url: options.manager,
      fingerprint: options.fingerprint,
      login: askOnce,
    });
  return {
    words,
    options,
    loginWay: askOnce,
    connect,
    print: (text) => void process.stdout.write(`${text}\n`),
    printJson: (value) => void process.stdout.write(`${JSON.stringify(value, bigintAsText, 2)}\n`),
    withManager: async (work) => {
      const manager = await connect();
      try {
        await manager.follow({});
        return await work(manager);
      } finally {
        manager.close();
      }
    },
  };
}

/** Every component type that the manager knows, by name. */
export async function describeTypes(manager: ManagerLink): Promise<Map<string, ComponentDescription>> {
  const types = await manager.peer.call('describeTypes', {});
  return new Map(types.map((description) => [description.type, description]));
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
