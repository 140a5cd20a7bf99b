import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import { expectAccessible, loginLink, openWindow } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';

const yaml = `version: 1
planet: campus
flows:
  hall:
    tone: { type: audiotest }
`;
const password = 'correct horse battery';

let planet: PlanetUnderTest;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  planet = await startPlanet(yaml);
  browser = await startChromium();
  const url = await loginLink(planet);
  page = await aPage(url);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 30_000);

/** A person with a browser of their own. */
async function aPage(url: string): Promise<Page> {
  const opened = await openWindow(browser, faults, { timeoutMs: 20_000 });
  await opened.goto(url);
  return opened;
}

async function go(to: 'planet' | 'revisions' | 'people', on = page): Promise<void> {
  await on.getByRole('link', { name: words.pages[to], exact: true }).click();
  await on.getByRole('heading', { level: 1, name: words.pages[to] }).waitFor();
}

async function shownText(on: Page): Promise<string> {
  return on.getByRole('textbox', { name: words.planet.text }).innerText();
}

test('an owner adds an account, a secret and a join token; values and tokens are shown once or never', async () => {
  await go('people');
  const section = (name: string): ReturnType<Page['locator']> => page.locator(`[data-section="${name}"]`);
  const dialog = page.getByRole('dialog');
  await section('accounts').getByRole('button', { name: words.people['add-account'] }).click();
  await dialog.getByLabel(words.people.name).fill('eva');
  await dialog.getByLabel(words.people['new-password']).fill(password);
  await dialog.getByLabel(words.people['password-again']).fill(password);
  await dialog.getByRole('button', { name: words.people['add-account'] }).click();
  await section('accounts').locator('[data-row="eva"]').waitFor();

  await section('secrets').getByRole('button', { name: words.people['add-secret'] }).click();
  await dialog.getByLabel(words.people.name).fill('stream-key');
  await dialog.getByLabel(words.people.value).fill('s3cret-v4lue');
  await dialog.getByRole('button', { name: words.people['set-secret'] }).click();
  await section('secrets').locator('[data-row="stream-key"]').waitFor();
  expect(await page.content()).not.toContain('s3cret-v4lue');

  await section('workers').getByRole('button', { name: words.people.join }).click();
  await dialog.getByLabel(words.people['worker-name']).fill('edge');
  await dialog.getByRole('button', { name: words.people['make-token'] }).click();
  const command = await dialog.locator('[data-copied]').innerText();
  expect(command).toMatch(
    /^headwater worker --name edge --manager wss:\/\/127\.0\.0\.1:\d+ --join-token \S+ --fingerprint \S+$/,
  );
  await page.keyboard.press('Escape');
  const { tokens } = await planet.link.peer.call('listJoinTokens', {});
  await section('workers')
    .locator(`[data-row="${tokens[0]?.id ?? ''}"]`)
    .waitFor();
  await expectAccessible(page);

  await section('workers')
    .locator(`[data-row="${tokens[0]?.id ?? ''}"] button`)
    .click();
  await dialog.getByRole('button', { name: words.people.revoke, exact: true }).click();
  await section('workers').getByText(words.people['no-tokens']).waitFor();
}, 90_000);

test('a viewer reads the planet and changes their own password, and is offered nothing more', async () => {
  const other = await aPage(new URL(await loginLink(planet)).origin);
  await other.locator('input[name="user"]').fill('eva');
  await other.locator('input[name="password"]').fill(password);
  await other.getByRole('button', { name: words.login.enter }).click();
  await go('planet', other);
  expect(await shownText(other)).toContain('planet: campus');
  expect(await other.getByRole('textbox', { name: words.planet.text }).getAttribute('aria-readonly')).toBe('true');
  expect(await other.getByRole('button', { name: words.planet.apply, exact: true }).count()).toBe(0);
  expect(await other.getByRole('link', { name: words.pages.people }).count()).toBe(0);
  await go('revisions', other);
  await other.locator('[data-revision]').first().waitFor();
  expect(await other.getByRole('button', { name: words.revisions.undo }).count()).toBe(0);

  await other.getByRole('button', { name: words.shell.person }).click();
  await other.getByRole('menuitem', { name: words.people['own-password'] }).click();
  const dialog = other.getByRole('dialog');
  await dialog.getByLabel(words.people['old-password']).fill('not that one');
  await dialog.getByLabel(words.people['new-password']).fill(`${password} 2`);
  await dialog.getByLabel(words.people['password-again']).fill(`${password} 2`);
  await dialog.getByRole('button', { name: words.people['set-password'] }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel(words.people['old-password']).fill(password);
  await dialog.getByRole('button', { name: words.people['set-password'] }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
}, 90_000);
