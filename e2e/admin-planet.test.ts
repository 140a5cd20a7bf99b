import type { Browser, Page } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import { expectAccessible, loginLink, openWindow } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: campus
flows:
  # two pictures, and a comment that stays
  hall:
    one: { type: videotest, width: 160, height: 90, framerate: 10/1 }
    two: { type: videotest, width: 160, height: 90, framerate: 10/1 }
`;
const one = '/hall/one';

let planet: PlanetUnderTest;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  planet = await startPlanet(yaml);
  browser = await startChromium();
  const url = await loginLink(planet);
  page = await aPage(url);
  await planet.untilAllHappy(60_000);
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

async function go(to: 'planet' | 'revisions'): Promise<void> {
  await page.getByRole('link', { name: words.pages[to], exact: true }).click();
  await page.getByRole('heading', { level: 1, name: words.pages[to] }).waitFor();
}

/** Types a whole text over what is in the editor. */
async function type(text: string): Promise<void> {
  await page.getByRole('textbox', { name: words.planet.text }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

async function shownText(): Promise<string> {
  return page.getByRole('textbox', { name: words.planet.text }).innerText();
}

async function apply(): Promise<void> {
  await page.getByRole('button', { name: words.planet.apply, exact: true }).click();
  await page.locator('[data-draft]').waitFor({ state: 'detached' });
}

function width(id: string): unknown {
  return planet.link.mirror.get('component', id)?.parameters['width'];
}

async function runningText(): Promise<string> {
  return (await planet.link.peer.call('exportPlanet', {})).text;
}

test('a mistake is told with its line and stops the plan; mended, the plan says in words what restarts', async () => {
  await go('planet');
  await type(yaml.replace('width: 160', 'width: -1'));
  const fault = page.locator('[data-fault="manager:planet-file-bad-integer"]');
  await fault.waitFor();
  expect(await fault.innerText()).toContain('line 6');
  await page.locator('.cm-lint-marker-error').waitFor();
  expect(await page.getByRole('button', { name: words.planet.apply, exact: true }).isEnabled()).toBe(false);

  await type(yaml.replace('width: 160', 'width: 320'));
  await page.locator(`[data-plan="clear"] [data-change="${one}"] [data-effect="restart"]`).waitFor();
  expect(await page.locator(`[data-change="${one}"]`).innerText()).toContain('Width: 160 px becomes 320 px');
  expect(await page.locator('[data-change]').count()).toBe(1);
  await expectAccessible(page);
}, 90_000);

test('what is typed outlives leaving the page and a reload; applied, it runs and touches nothing else', async () => {
  await go('revisions');
  await page.reload();
  await go('planet');
  await page.locator('[data-draft]').waitFor();
  expect(await shownText()).toContain('width: 320');
  expect(width(one)).toBe(160);
  const pid = planet.pid('/hall/two');
  await apply();
  await waitFor('the new width', () => width(one) === 320);
  expect(await runningText()).toBe(yaml.replace('width: 160', 'width: 320'));
  expect(planet.pid('/hall/two')).toBe(pid);
}, 60_000);

test('where somebody else has changed the same, both values are shown, and the one that is chosen counts', async () => {
  const before = await runningText();
  await type(before.replace('width: 320', 'width: 640').replace('height: 90', 'height: 180'));
  await page.locator('[data-plan="clear"]').waitFor();
  await planet.link.peer.call('setParameter', { id: one, parameter: 'width', value: 240 });
  const conflict = page.locator(`[data-conflict="${one} width"]`);
  await conflict.waitFor();
  expect(await conflict.innerText()).toMatch(/320[^]*240[^]*640/);
  await expectAccessible(page);
  await conflict.getByRole('radio', { name: words.planet.theirs }).check();
  const changes = page.locator(`[data-plan="clear"] [data-change="${one}"]`);
  await changes.waitFor();
  expect(await changes.innerText()).not.toContain('Width');
  await conflict.getByRole('radio', { name: words.planet.yours }).check();
  await changes.getByText('Width: 240 px becomes 640 px').waitFor();
  await apply();
  await waitFor('the chosen width', () => width(one) === 640);
  expect(await runningText()).toContain('width: 640, height: 180');
}, 60_000);

test('a file that was edited by hand on the manager waits here with its plan, and is applied', async () => {
  const file = join(planet.home, 'under-test.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('width: 640', 'width: 320'));
  const waiting = page.locator('[data-disk-edit]');
  await waiting.getByText('Width: 640 px becomes 320 px').waitFor();
  await waiting.getByRole('button', { name: words.planet['apply-file'] }).click();
  await waitFor('the width of the file', () => width(one) === 320);
  await waiting.waitFor({ state: 'detached' });
}, 60_000);

test('a file of this machine is opened as text with its plan, and discarded', async () => {
  const text = 'version: 1\nplanet: other\nflows: {}\n';
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'other.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
  await page.locator(`[data-plan="clear"] [data-change="${one}"] [data-effect="stop"]`).waitFor();
  expect(await page.locator('[data-draft]').innerText()).toContain('other.yaml');
  await page.getByRole('button', { name: words.planet.discard }).click();
  await waitFor('the text that runs', async () => (await shownText()).includes('planet: campus'));
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: words.planet.export }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('campus.yaml');
  expect(await readFile(await saved.path(), 'utf8')).toBe(await runningText());
}, 60_000);

test('two revisions are compared in words and lines; one is taken back after its plan was seen', async () => {
  await go('revisions');
  const newest = (await planet.link.peer.call('history', { limit: 1 }))[0]?.number ?? 0;
  await page.locator(`[data-revision="${String(newest)}"]`).waitFor();
  for (const number of [newest, 1]) await page.locator(`[data-revision="${String(number)}"] input`).check();
  await page.getByRole('button', { name: words.revisions.compare }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Width: 160 px becomes 320 px').waitFor();
  expect(await dialog.locator('[data-line="removed"]').innerText()).toMatch(/^−.*width: 160/);
  expect(await dialog.locator('[data-line="added"]').innerText()).toMatch(/^\+.*width: 320/);
  const colours = await dialog
    .locator('[data-line]')
    .evaluateAll((lines) => new Set(lines.map((line) => getComputedStyle(line).backgroundColor)).size);
  expect(colours).toBe(3);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  const name = words.revisions['undo-of'].replace('{{number}}', String(newest));
  await page.getByRole('button', { name, exact: true }).click();
  await dialog.getByText('Width: 320 px becomes 640 px').waitFor();
  await dialog.getByRole('button', { name: words.revisions.undo, exact: true }).click();
  await waitFor('the width of before', () => width(one) === 640);
  await dialog.waitFor({ state: 'detached' });
  await page.locator(`[data-revision="${String(newest + 1)}"]`).waitFor();
  expect(faults).toEqual([]);
}, 90_000);
