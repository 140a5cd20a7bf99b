import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { readRunFile } from '../apps/cli/home.ts';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import { startDesktop, type EmulatedDesktop } from './electron-emulation/emulated-desktop.ts';
import type { EmulatedWindow } from './electron-emulation/emulated-window.ts';
import { aMachine, type Machine } from './electron-emulation/machine.ts';
import type { PlanetUnderTest } from './planet-under-test.ts';

type Words = Pick<typeof words, 'greeter' | 'login'>;

export const password = 'correct horse battery';

/** The desktop of a person who has never used it, on a machine with nothing else. */
export interface DesktopUnderTest {
  machine: Machine;
  desktop: EmulatedDesktop;
  /** Home of the Headwater that could be started here. */
  home: string;
  /** Starts it once more on the same machine: what was kept is there. */
  again(args?: readonly string[]): Promise<EmulatedDesktop>;
  end(): Promise<void>;
}

export async function openDesktop(
  browser: Browser,
  prepare: (machine: Machine) => void = () => undefined,
): Promise<DesktopUnderTest> {
  const home = await mkdtemp(join(tmpdir(), 'headwater-here-'));
  // Nothing is looked for on the network, and this machine's own home is left alone.
  process.env['HEADWATER_NETWORK'] = 'no';
  process.env['HEADWATER_HOME'] = home;
  const machine = aMachine(browser, await mkdtemp(join(tmpdir(), 'headwater-desktop-')));
  prepare(machine);
  const opened = [await startDesktop(machine)];
  return {
    machine,
    home,
    get desktop() {
      return opened.at(-1) as EmulatedDesktop;
    },
    again: async (args = []) => {
      const desktop = await startDesktop(machine, args);
      opened.push(desktop);
      return desktop;
    },
    end: async () => {
      for (const { app } of opened) app.exit();
      for (const context of machine.contexts.values()) await (await context).close();
      for (const folder of [machine.userData, home]) await rm(folder, { recursive: true, force: true });
      const faults = opened.flatMap((desktop) => [
        ...desktop.faults,
        ...[...desktop.sessions.values()].flatMap(({ strays }) => strays),
      ]);
      if (faults.length > 0) throw new Error(`pages broke their rules:\n${faults.join('\n')}`);
    },
  };
}

/** Where a planet's manager answers, and its whole fingerprint. */
export async function placeOf(planet: PlanetUnderTest): Promise<{ port: number; fingerprint: string }> {
  const run = await readRunFile(planet.home);
  if (run === undefined) throw new Error('no manager runs');
  return { port: run.port, fingerprint: run.fingerprint };
}

/** Types an address into the greeter, which speaks in these words. */
export async function meet(desktop: EmulatedDesktop, port: number, said: Words = words): Promise<Page> {
  const { page } = await desktop.greeter();
  await page.locator('input[name="host"]').fill(`127.0.0.1:${String(port)}`);
  await page.getByRole('button', { name: said.greeter.connect, exact: true }).click();
  return page;
}

/** Goes all the way to a planet's window, as somebody who has compared the fingerprint. */
export async function enter(
  desktop: EmulatedDesktop,
  port: number,
  { user = 'eva', windows = 1, remember = false, said = words } = {},
): Promise<{ page: Page; window: EmulatedWindow }> {
  const page = await meet(desktop, port, said);
  await page.getByRole('button', { name: said.greeter.same }).click();
  await page.locator('input[name="user"]').fill(user);
  await page.locator('input[name="password"]').fill(password);
  if (remember) await page.getByLabel(said.greeter.remember).check();
  await page.getByRole('button', { name: said.login.enter }).click();
  const shown = (await desktop.planets(windows)).at(-1);
  if (shown === undefined) throw new Error('no window');
  await shown.page.locator('[data-component]').first().waitFor();
  return shown;
}
