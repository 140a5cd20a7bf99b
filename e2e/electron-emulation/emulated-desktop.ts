import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants, runInThisContext } from 'node:vm';
import type { Page } from '@playwright/test';
import type { BrowserWindowConstructorOptions } from 'electron';
import { waitFor } from '../wait-for.ts';
import { EmulatedApp } from './emulated-app.ts';
import { emulatedSessions, type EmulatedSession } from './emulated-session.ts';
import { EmulatedWindow } from './emulated-window.ts';
import type { Machine } from './machine.ts';
import { nativeParts, type Recorded } from './native-parts.ts';
import { strict, strictClass } from './strict.ts';

const mainProgram = join(import.meta.dirname, '../../apps/desktop/build/main/main.mjs');
/** What each start of main gets for `electron`, by its number. */
const electrons = new Map<string, Readonly<Record<string, unknown>>>();
const globalName = 'headwaterEmulatedElectrons';
(globalThis as Record<string, unknown>)[globalName] = electrons;

// Main is loaded by Node itself, as it was built; only `electron` is another one for each start.
registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier !== 'electron') return next(specifier, context);
    const start = /\?start=(\d+)$/.exec(context.parentURL ?? '')?.[1] ?? '';
    return { url: `emulated-electron:${start}`, format: 'module', shortCircuit: true };
  },
  load: (url, context, next) => {
    if (!url.startsWith('emulated-electron:')) return next(url, context);
    const start = url.slice('emulated-electron:'.length);
    const names = Object.keys(electrons.get(start) ?? {});
    const source = `export const { ${names.join(', ')} } = globalThis.${globalName}.get('${start}');`;
    return { format: 'module', source, shortCircuit: true };
  },
});
// Not the test runner's, which would read main as one of its own files.
const importNatively = runInThisContext('(url) => import(url)', {
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
}) as (url: string) => Promise<unknown>;
let starts = 0;

/** The desktop as it was built, on an emulation of Electron that drives Chromium. */
export interface EmulatedDesktop extends Recorded {
  readonly app: EmulatedApp;
  readonly sessions: ReadonlyMap<string, EmulatedSession>;
  /** What pages did against their rules, and what they threw. */
  readonly faults: readonly string[];
  /** Waits for the greeter's window. */
  greeter(): Promise<ShownWindow>;
  /** Waits for so many windows of planets, and gives them in the order in which they were opened. */
  planets(count: number): Promise<ShownWindow[]>;
  /** Waits for a window whose address begins so. */
  window(address: string): Promise<ShownWindow>;
}

interface ShownWindow {
  window: EmulatedWindow;
  page: Page;
}

const greeterAddress = 'app://greeter/';

/** Starts the desktop on that machine, with these arguments. */
export async function startDesktop(machine: Machine, args: readonly string[] = []): Promise<EmulatedDesktop> {
  const argv = ['electron', '.', ...args];
  const app = new EmulatedApp(machine, argv);
  const sessions = emulatedSessions(machine);
  const recorded: Recorded = { menu: undefined, trays: [], notifications: [], questions: [], external: [] };
  const faults: string[] = [];
  class EmulatedBrowserWindow extends EmulatedWindow {
    constructor(options: BrowserWindowConstructorOptions) {
      super(app, (partition) => sessions.fromPartition(partition), options);
      this.contents.whenOpen((page) => {
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('console', (line) => {
          if (line.text().includes('Content Security Policy')) faults.push(line.text());
        });
      });
    }
  }
  starts += 1;
  electrons.set(String(starts), {
    app: strict('app', app),
    BrowserWindow: strictClass('BrowserWindow', EmulatedBrowserWindow),
    session: strict('session', { fromPartition: sessions.fromPartition }),
    ...nativeParts(machine, recorded),
  });
  const before = process.argv;
  process.argv = argv;
  try {
    await importNatively(`${pathToFileURL(mainProgram).href}?start=${String(starts)}`);
  } finally {
    process.argv = before;
  }
  const shown = async (count: number, isMeant: (address: string) => boolean): Promise<ShownWindow[]> => {
    const windows = await waitFor(
      `${String(count)} windows`,
      () => {
        const meant = app.windows.filter(({ contents }) => isMeant(contents.address));
        return meant.length === count ? meant : undefined;
      },
      30_000,
      () => app.windows.map(({ contents }) => contents.address).join('\n'),
    );
    return Promise.all(windows.map(async (window) => ({ window, page: await window.contents.page })));
  };
  const only = async (isMeant: (address: string) => boolean): Promise<ShownWindow> => {
    const [first] = await shown(1, isMeant);
    if (first === undefined) throw new Error('no window');
    return first;
  };
  return Object.assign(recorded, {
    ...{ app, sessions: sessions.all, faults },
    greeter: () => only((address) => address === greeterAddress),
    planets: (count: number) => shown(count, (address) => address.startsWith('app://') && address !== greeterAddress),
    window: (begin: string) => only((address) => address.startsWith(begin)),
  });
}
