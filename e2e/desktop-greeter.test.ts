import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { MenuItemConstructorOptions } from 'electron';
import { shortFingerprint } from '@headwater/protocol/short-fingerprint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import arabic from '../locales/ar/desktop.json' with { type: 'json' };
import { axeComplaints } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { enter, meet, openDesktop, password, placeOf } from './desktop-under-test.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { untranslated, untranslatedOnPage } from './untranslated.ts';

const yaml = `version: 1
planet: campus
flows:
  hall:
    tone: { type: audiotest }
`;

let planet: PlanetUnderTest;
let browser: Browser;
let port: number;
let fingerprint: string;

beforeAll(async () => {
  planet = await startPlanet(yaml);
  browser = await startChromium();
  await planet.link.peer.call('addAccount', { name: 'eva', role: 'operator', password });
  ({ port, fingerprint } = await placeOf(planet));
}, 120_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 30_000);

/** What is against the rules for all people, light and dark. */
async function expectAccessible(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    expect(await axeComplaints(page, colorScheme)).toEqual([]);
    await picture(page, `${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** For who wants to look at it. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['HEADWATER_SCREENSHOTS'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

test('a first contact shows the fingerprint that the manager shows; after the login there is the planet, and no secret in its page', async () => {
  const under = await openDesktop(browser);
  const { desktop } = under;
  const greeter = await meet(desktop, port);
  const shown = await greeter.locator('[data-fingerprint]').innerText();
  expect(shown).toBe(shortFingerprint(fingerprint));
  expect((await planet.headwater('fingerprint')).out).toContain(shown);
  await expectAccessible(greeter, 'first-contact');
  await greeter.getByRole('button', { name: words.greeter.same }).click();
  await greeter.locator('input[name="user"]').fill('eva');
  await greeter.locator('input[name="password"]').fill('not that one');
  await greeter.getByRole('button', { name: words.login.enter }).click();
  await greeter.getByRole('alert').waitFor();
  await expectAccessible(greeter, 'login');
  await greeter.locator('input[name="password"]').fill(password);
  await greeter.getByRole('button', { name: words.login.enter }).click();

  const [opened] = await desktop.planets(1);
  const { page, window } = opened!;
  await page.locator('[data-component="/hall/tone"] [data-mood="happy"]').first().waitFor();
  expect(window.isVisible()).toBe(true);
  expect(await page.title()).toContain('campus');
  const kept = await page.evaluate(() => {
    const own = (storage: Storage): string[] =>
      Object.keys(storage).map((key) => `${key}=${storage.getItem(key) ?? ''}`);
    const globals = Object.keys(window).filter((key) => /token|password|secret/i.test(key));
    return { stored: [...own(sessionStorage), ...own(localStorage)].join('\n'), globals };
  });
  expect(kept.stored).not.toMatch(/token|horse/);
  expect(kept.globals).toEqual([]);
  expect(await page.content()).not.toContain(password);
  // The greeter has gone, and with it what was typed.
  expect(desktop.app.windows).toHaveLength(1);
  await under.end();
}, 90_000);

test('the next start knows the planet and its key; another key stops, and no click goes past it', async () => {
  const under = await openDesktop(browser);
  await enter(under.desktop, port, { remember: true });
  under.desktop.app.exit();
  let { page } = await (await under.again()).greeter();
  await page.locator('[data-section="recent"] [data-planet="campus"]').click();
  await page.locator('[data-step="login"]').waitFor();
  expect(await page.locator('input[name="user"]').inputValue()).toBe('eva');
  // The password is remembered where the system keeps it, and is not in the page.
  expect(await page.locator('input[name="password"]').inputValue()).toBe('');
  await page.getByRole('button', { name: words.login.enter }).click();
  await under.desktop.planets(1);
  under.desktop.app.exit();

  const file = join(under.machine.userData, 'desktop/recent-planets.json');
  const other = fingerprint.replace(/^../, fingerprint.startsWith('AA') ? 'BB' : 'AA');
  await writeFile(file, (await readFile(file, 'utf8')).replace(fingerprint, other));
  const desktop = await under.again();
  ({ page } = await desktop.greeter());
  await page.locator('[data-section="recent"] [data-planet="campus"]').click();
  await page.locator('[data-step="changed"]').waitFor();
  expect(await page.locator('[data-fingerprint]').allInnerTexts()).toEqual([
    shortFingerprint(other),
    shortFingerprint(fingerprint),
  ]);
  await expectAccessible(page, 'changed');
  const use = page.getByRole('button', { name: words.greeter['pin-new'] });
  expect(await use.isDisabled()).toBe(true);
  await page.locator('input[name="typed"]').fill(shortFingerprint(other));
  await use.click();
  await page.getByText(words.greeter['typed-wrong']).waitFor();
  // Also not past the page: main itself refuses.
  expect(await page.evaluate(tryToLogIn)).toContain('refused');
  await page.locator('input[name="typed"]').fill(shortFingerprint(fingerprint));
  await use.click();
  await page.locator('input[name="user"]').fill('eva');
  await page.locator('input[name="password"]').fill(password);
  await page.getByRole('button', { name: words.login.enter }).click();
  await desktop.planets(1);
  await under.end();
}, 120_000);

/** Every label of a menu and of what opens from it. */
function menuLabels(items: readonly MenuItemConstructorOptions[] = []): string[] {
  return items.flatMap(({ label = '', submenu }) => [label, ...(Array.isArray(submenu) ? menuLabels(submenu) : [])]);
}

/** In the greeter's page: what a page that was taken over would try. */
async function tryToLogIn(): Promise<string> {
  const bridge = (window as unknown as { headwaterGreeter: { logIn: (login: object) => Promise<unknown> } })
    .headwaterGreeter;
  return bridge.logIn({ user: 'eva', password: 'x', remember: false }).then(
    () => 'let in',
    (error: unknown) => String(error),
  );
}

test('the greeter speaks nothing but the system’s language, and the other languages by their own names; without a safe it keeps no password', async () => {
  const under = await openDesktop(browser, (machine) => {
    machine.languages = ['ar-EG', 'en'];
    machine.safe = { isAvailable: true, backend: 'basic_text' };
  });
  const { desktop } = under;
  const { page } = await desktop.greeter();
  await page.getByRole('heading', { level: 1, name: arabic.greeter.title }).waitFor();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  expect(desktop.menu?.items[0]?.label).toBe(arabic.native['menu-connection']);
  await expectAccessible(page, 'greeter-arabic');
  expect(await untranslatedOnPage(page, [])).toEqual([]);
  expect(menuLabels(desktop.menu?.items).filter((label) => untranslated(label, []) !== '')).toEqual([]);
  await page.locator('input[name="host"]').fill(`127.0.0.1:${String(port)}`);
  await page.getByRole('button', { name: arabic.greeter.connect, exact: true }).click();
  await page.locator('[data-fingerprint]').waitFor();
  expect(await untranslatedOnPage(page, ['campus'])).toEqual([]);
  await page.getByRole('button', { name: arabic.greeter.same }).click();
  await page.locator('input[name="user"]').fill('eva');
  await page.locator('input[name="password"]').fill('not that one');
  await page.getByRole('button', { name: arabic.login.enter }).click();
  await page.getByRole('alert').waitFor();
  expect(await untranslatedOnPage(page, ['campus'])).toEqual([]);
  await page.getByRole('button', { name: arabic.greeter.back }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: words.greeter.title }).waitFor();
  expect(desktop.menu?.items[0]?.label).toBe(words.native['menu-connection']);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page, 'greeter-narrow');

  await page.locator('input[name="host"]').fill('127.0.0.1:9');
  await page.getByRole('button', { name: words.greeter.connect, exact: true }).click();
  await page.getByRole('alert').waitFor();
  await meet(desktop, port);
  await page.getByRole('button', { name: words.greeter.same }).click();
  await page.getByText(words.greeter['no-safe']).waitFor();
  expect(await page.getByLabel(words.greeter.remember).count()).toBe(0);
  // The choice holds for the next start.
  desktop.app.exit();
  const again = await (await under.again()).greeter();
  await again.page.getByRole('heading', { level: 1, name: words.greeter.title }).waitFor();
  await under.end();
}, 90_000);
