import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import { expectAccessible, loginLink, openWindow } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: campus
flows:
  hall:
    flow: { label: Lecture hall 2 }
    picture: { type: videotest, width: 160, height: 90, framerate: 10/1 }
    vp8: { type: vp8-encoder, from: picture, bitrate: 100000 }
  broken:
    loop: { type: looper, file: /nowhere/film.webm, label: Missing film }
`;
const loop = '/broken/loop';
const reason = 'The film comes on Monday, Ben sees to it.';

let planet: PlanetUnderTest;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  planet = await startPlanet(yaml);
  browser = await startChromium();
  page = await openWindow(browser, faults, { timeoutMs: 15_000, isStrict: true });
  await logIn();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 30_000);

async function logIn(): Promise<void> {
  const url = await loginLink(planet);
  await page.goto('about:blank');
  await page.goto(url);
  await row(loop).waitFor({ timeout: 20_000 });
}

function row(id: string): Locator {
  return page.locator(`[data-component="${id}"]`);
}

/** The planet's mood, beside its name. */
async function planetMood(wanted: string): Promise<void> {
  await page.locator(`header [data-mood="${wanted}"]`).waitFor({ timeout: 30_000 });
  await waitFor('the title to say it', async () => (await page.title()).toLowerCase().startsWith(wanted), 15_000);
}

function muted(id: string): boolean {
  return planet.link.mirror.get('mute', id) !== undefined;
}

async function untilMuted(id: string, isMuted: boolean): Promise<void> {
  await waitFor(`${id} to be ${isMuted ? '' : 'un'}muted`, () => muted(id) === isMuted, 30_000);
}

test('a sad component that is muted until a time, with a reason, spoils neither the mood nor the count of messages', async () => {
  await planetMood('sad');
  await page.locator('[data-count="1"]').waitFor({ state: 'attached' });
  await row(loop)
    .getByRole('button', { name: words.act.menu.replace('{{label}}', 'Missing film') })
    .click();
  await page.getByRole('menuitem', { name: words.mute.mute }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: words.mute.times.hour }).check();
  await dialog.getByRole('textbox', { name: words.mute.reason }).fill(reason);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: words.mute.confirm, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await planetMood('happy');
  await page.locator('[data-count]').waitFor({ state: 'detached' });
  const record = planet.link.mirror.get('mute', loop);
  expect(record).toMatchObject({ who: 'link', reason });
  expect(Math.abs((record?.untilMs ?? 0) - Date.now() - 3_600_000)).toBeLessThan(120_000);
}, 90_000);

test('everybody sees the reason, at the row, on the page and at the message, which is still there', async () => {
  expect(await row(loop).locator('[data-mood="sad"]').count()).toBe(1);
  await row(loop).locator(`[data-muted="${loop}"]`).click();
  await page.getByRole('dialog').getByText(reason).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await row(loop).getByRole('link').click();
  await page.locator('main').locator(`[data-muted="${loop}"]`).first().waitFor();
  await page.evaluate(() => (location.hash = '/messages'));
  await page.locator('[data-message]').locator(`[data-muted="${loop}"]`).waitFor();
  await expectAccessible(page);
  await page.evaluate(() => (location.hash = '/'));
}, 60_000);

test('the command line tells of it, and monitoring no longer fails', async () => {
  const { out, code } = await planet.headwater('status');
  expect(code).toBe(0);
  expect(out).toMatch(/Planet campus is \S* happy\./);
  expect(out).toContain(reason);
  const metrics = await (await fetch(await address('metrics'))).text();
  expect(metrics).toContain('headwater_flow_mood{flow="/broken",mood="sleeping"} 1');
  expect(metrics).toMatch(/headwater_component_muted\{component="\/broken\/loop".*\} 1/);
}, 60_000);

test('a mute survives the manager, and ends by its clock, which the journal tells', async () => {
  const { code } = await planet.headwater('mute', loop, '--for', '25s', '--reason', 'soon over');
  expect(code).toBe(0);
  process.kill(await planet.daemonPid('manager'), 'SIGKILL');
  await planet.link.peer.closed;
  await planet.reconnect();
  expect(planet.link.mirror.get('mute', loop)).toMatchObject({ who: 'local', reason: 'soon over' });
  await untilMuted(loop, false);
  faults.length = 0; // of the link that was lost
  await logIn();
  await planetMood('sad');
  const { out } = await planet.headwater('journal', loop);
  expect(out).toContain(`muted ${loop} until`);
  expect(out).toContain(`${loop} is muted no longer: the time was up. local had muted it: soon over`);
}, 120_000);

test('a whole flow is muted at its head and unmuted by the palette; many by the bar above', async () => {
  await page.getByRole('button', { name: words.mute.flow.replace('{{label}}', 'broken') }).click();
  await page.getByRole('dialog').getByRole('button', { name: words.mute.confirm, exact: true }).click();
  await untilMuted('/broken', true);
  await planetMood('happy');
  await row(loop).locator('[data-muted="/broken"]').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: words.palette.search }).fill('unmute broken');
  await page.getByRole('dialog').getByRole('button').first().waitFor();
  await page.keyboard.press('Enter');
  await untilMuted('/broken', false);
  await row('/hall/picture').getByRole('checkbox').check();
  await row('/hall/vp8').getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: words.act.region });
  await bar.getByRole('button', { name: words.mute.counted.replace('{{count, number}}', '2') }).click();
  await page.getByRole('dialog').getByRole('button', { name: words.mute.confirm, exact: true }).click();
  await untilMuted('/hall/vp8', true);
  await bar.getByRole('button', { name: words.mute['unmute-counted'].replace('{{count, number}}', '2') }).click();
  await untilMuted('/hall/picture', false);
  await untilMuted('/hall/vp8', false);
  expect(faults).toEqual([]);
}, 90_000);

async function address(path: string): Promise<string> {
  const url = await loginLink(planet);
  return url.replace(/#.*/, path);
}
