import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import protocol from '../packages/protocol/locale/en.json' with { type: 'json' };
import { expectAccessible, loginLink, openWindow } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: campus
atmosphere:
  door: { type: porter, port: PORT, label: A name so long that it says everything about the door of this house and more }
flows:
  hall:
    flow: { label: Lecture hall 2 }
    picture: { type: videotest, width: 160, height: 90, framerate: 10/1 }
    vp8: { type: vp8-encoder, from: picture, bitrate: 100000 }
    webm: { type: webm-muxer, from: vp8 }
    live: { type: http-streamer, from: webm, mount: /hall.webm, porter: door, label: Live stream }
  broken:
    loop: { type: looper, file: /nowhere/film.webm, label: Missing film }
`;

let planet: PlanetUnderTest;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  planet = await startPlanet(yaml);
  browser = await startChromium();
  page = await loggedIn('owner');
}, 60_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 30_000);

/** A person with a browser of their own. */
async function loggedIn(role: 'owner' | 'operator' | 'viewer'): Promise<Page> {
  const opened = await openWindow(browser, faults, { timeoutMs: 15_000, isStrict: true });
  const url = await loginLink(planet);
  if (role === 'owner') await opened.goto(url);
  else {
    await planet.link.peer.call('addAccount', { name: role, role, password: 'only for looking' });
    await opened.goto(url.replace(/#.*/, ''));
    await opened.getByRole('textbox', { name: words.login.user }).fill(role);
    await opened.getByRole('textbox', { name: words.login.password }).fill('only for looking');
    await opened.getByRole('button', { name: words.login.enter }).click();
  }
  await opened.locator('[data-component]').first().waitFor({ timeout: 20_000 });
  return opened;
}

function row(of: Page, id: string): Locator {
  return of.locator(`[data-component="${id}"]`);
}

async function mood(id: string, wanted: string): Promise<void> {
  await waitFor(
    `${id} to be shown as ${wanted}`,
    async () => (await row(page, id).locator('[data-mood]').getAttribute('data-mood')) === wanted,
    30_000,
  );
}

function shownIds(): Promise<(string | undefined)[]> {
  return page
    .locator('[data-component]')
    .evaluateAll((rows) => rows.map((one) => (one instanceof HTMLElement ? one.dataset['component'] : undefined)));
}

async function choose(label: string, verb: 'start' | 'stop' | 'restart', of = page): Promise<void> {
  await of.getByRole('button', { name: words.act.menu.replace('{{label}}', label) }).click();
  await of.getByRole('menuitem', { name: words.act[verb], exact: true }).click();
}

test('every component is shown with mood, type, uptime and the numbers of its kind, the sad one first', async () => {
  await mood('/hall/live', 'happy');
  await mood('/broken/loop', 'sad');
  expect((await shownIds())[0]).toBe('/broken/loop');
  expect(await row(page, '/hall/live').innerText()).toContain('HTTP stream');
  await row(page, '/hall/live').locator('[data-number="viewers"][data-value="0"]').waitFor();
  const frames = row(page, '/hall/vp8').locator('[data-number="frames"]');
  await waitFor(
    'ten frames a second',
    async () => {
      const rate = Number(await frames.getAttribute('data-value', { timeout: 15_000 }));
      return rate > 5 && rate < 15;
    },
    30_000,
  );
}, 60_000);

test('filter, order and group are kept in the address, and a link shows the same', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('lecture');
  await waitFor('the filter to leave one flow', async () => (await shownIds()).length === 4);
  await page.getByRole('combobox', { name: words.dashboard.group }).selectOption('none');
  await page.getByRole('button', { name: words.dashboard.columns.type }).click();
  const sorted = await shownIds();
  expect(page.url()).toContain('filter=lecture&sort=type&group=none');
  await page.reload();
  await waitFor('the same rows again', async () => String(await shownIds()) === String(sorted), 20_000);
  expect(sorted).toEqual(['/hall/live', '/hall/picture', '/hall/vp8', '/hall/webm']);
  await page.evaluate(() => (location.hash = '/'));
  await waitFor('all rows again', async () => (await shownIds()).length === 6);
}, 40_000);

test('before a stop somebody reads how many people watch and what would wait; cancelled, nothing stops', async () => {
  const watching = new AbortController();
  const stream = await fetch(planet.url('/hall.webm'), { signal: watching.signal });
  expect(stream.status).toBe(200);
  const read = stream.body?.pipeTo(new WritableStream(), { signal: watching.signal }).catch(() => undefined);
  await choose('picture', 'stop');
  const dialog = page.getByRole('dialog');
  await dialog.locator('[data-viewers="1"]').waitFor({ timeout: 15_000 });
  expect(await dialog.innerText()).toContain('Live stream');
  await dialog.getByRole('button', { name: words.act.cancel }).click();
  expect(planet.mood('/hall/picture')).toBe('happy');

  await choose('picture', 'stop');
  await dialog.getByRole('button', { name: words.act.stop, exact: true }).click();
  await mood('/hall/picture', 'sleeping');
  await choose('picture', 'start');
  await mood('/hall/picture', 'happy');
  watching.abort();
  await read;
}, 60_000);

test('many are stopped at once, and started by the palette', async () => {
  await row(page, '/hall/vp8').getByRole('checkbox').check();
  await row(page, '/hall/webm').getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: words.act.region });
  await bar.getByRole('button', { name: /^Stop \(2\)/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: words.act.stop, exact: true }).click();
  await mood('/hall/vp8', 'sleeping');
  await mood('/hall/webm', 'sleeping');
  for (const name of ['vp8', 'webm']) {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: words.palette.search }).fill(`start ${name}`);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Start ${name}` })
      .waitFor();
    await page.keyboard.press('Enter');
    await mood(`/hall/${name}`, 'happy');
  }
  await bar.getByRole('button', { name: words.act['select-none'] }).click();
}, 60_000);

test('the keyboard goes from row to row, and a question mark tells how', async () => {
  await row(page, '/hall/live').getByRole('link').focus();
  await page.keyboard.press('ArrowDown');
  expect(
    await page.evaluate(() => document.activeElement?.closest('[data-component]')?.getAttribute('data-component')),
  ).toBe('/hall/picture');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: words.shortcuts.title }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}, 30_000);

test('workers tell what they are and how busy, and look again when asked', async () => {
  await page.getByRole('link', { name: words.pages.workers }).click();
  const card = page.getByRole('region', { name: 'local' });
  await card.getByRole('meter', { name: words.workers.cpu }).waitFor({ timeout: 20_000 });
  expect(await card.locator('[data-connected="true"]').count()).toBe(1);
  // This machine has every element, and this worker was not given leave for launch text.
  expect(Number(await card.locator('[data-can]').getAttribute('data-can'))).toBeGreaterThan(10);
  const refused = await card
    .locator('[data-cannot]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-cannot')));
  expect(refused.toSorted()).toEqual(['pipeline-consumer', 'pipeline-converter', 'pipeline-producer']);
  const again = card.getByRole('button', { name: words.workers['look-again'] });
  await again.click();
  await waitFor('the look to end', async () => (await again.getAttribute('data-loading')) === null, 50_000);
  expect(await page.getByRole('alert').count()).toBe(0);
  await expectAccessible(page);
  await page.evaluate(() => (location.hash = '/'));
}, 90_000);

test('who may only look is offered nothing to do', async () => {
  const visitor = await loggedIn('viewer');
  expect(await visitor.getByRole('checkbox').count()).toBe(0);
  expect(await visitor.locator('[data-control="menu"]').count()).toBe(0);
  await visitor.close();
}, 30_000);

test('a call that is refused is told in words, with what to do', async () => {
  const operator = await loggedIn('operator');
  await planet.link.peer.call('setRole', { name: 'operator', role: 'viewer' });
  await choose('Missing film', 'restart', operator);
  const alert = operator.getByRole('alert');
  await alert.getByText(protocol.messages['not-allowed'].fix).waitFor();
  await alert.getByRole('button', { name: words.act.close }).click();
  await alert.waitFor({ state: 'detached' });
  await operator.close();
}, 30_000);

test('table and cards are accessible, light and dark, and fit a phone', async () => {
  await page.locator('[data-component]').first().waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole('list', { name: words.dashboard.table }).waitFor();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(faults).toEqual([]);
}, 60_000);
