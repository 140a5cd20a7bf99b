import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import streamerWords from '../packages/components/http-streamer/locale/en.json' with { type: 'json' };
import { enterAsOwner, expectAccessible, loginLink, openWindow } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: campus
atmosphere:
  door: { type: porter, port: PORT }
flows:
  hall:
    picture: { type: videotest, width: 160, height: 90, framerate: 10/1, effects: [{ type: colour-balance }] }
    vp8: { type: vp8-encoder, from: picture, bitrate: 100000 }
    webm: { type: webm-muxer, from: vp8 }
    live: { type: http-streamer, from: webm, mount: /hall.webm, porter: door }
    loop: { type: looper, file: /nowhere/film.webm }
`;

let planet: PlanetUnderTest;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  planet = await startPlanet(yaml);
  browser = await startChromium();
  page = await aPage();
  await enterAsOwner(page, planet);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 30_000);

/** A person with a browser of their own. */
async function aPage(): Promise<Page> {
  const opened = await openWindow(browser, faults, { isStrict: true });
  return opened;
}

async function open(place: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `/component${place}`);
}

function parameter(key: string): Locator {
  return page.locator(`[data-parameter="${key}"]`);
}

function hue(): unknown {
  return planet.link.mirror.get('component', '/hall/picture')?.effects[0]?.parameters['hue'];
}

function width(): unknown {
  return planet.link.mirror.get('component', '/hall/picture')?.parameters['width'];
}

test('a slider changes an effect while it runs, all of its steps are one revision, and undo takes it back', async () => {
  await planet.untilMood('/hall/picture', 'happy', 40_000);
  await open('/hall/picture/parameters');
  const slider = parameter('colour-balance.hue').getByRole('slider');
  await slider.focus();
  const before = await planet.link.peer.call('history', { limit: 1 });
  for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowRight');
  await waitFor('the effect to have the value', () => hue() === 0.1, 20_000);
  const undo = page.getByRole('button', { name: words.parameters.undo });
  await undo.waitFor();
  const after = await planet.link.peer.call('history', { limit: 1 });
  // One, or two on a machine so busy that a second passes between two steps.
  expect((after[0]?.number ?? 0) - (before[0]?.number ?? 0)).toBeLessThanOrEqual(2);
  expect(await slider.getAttribute('aria-valuetext')).toBe('0.1');
  await undo.click();
  await waitFor('the effect to be as before', () => hue() !== 0.1, 20_000);
  const shown = String(hue());
  await waitFor('the slider to show it', async () => (await slider.getAttribute('aria-valuetext')) === shown, 20_000);
}, 60_000);

test('what is not live waits until it is applied, which is said to restart the component', async () => {
  const pid = planet.pid('/hall/picture');
  await parameter('width').getByRole('textbox').fill('176');
  await page.keyboard.press('Tab');
  const bar = page.getByRole('region', { name: words.parameters.waiting });
  await bar.getByText(words.parameters['drafts-restart_one'].replace('{{count, number}}', '1')).waitFor();
  expect(width()).toBe(160);
  await bar.getByRole('button', { name: words.parameters['apply-restart'] }).click();
  await waitFor('the new width', () => width() === 176, 20_000);
  await bar.waitFor({ state: 'detached' });
  await waitFor('another process', () => planet.link.mirror.get('process', '/hall/picture')?.pid !== pid, 20_000);
  await planet.untilMood('/hall/picture', 'happy', 40_000);
}, 60_000);

test('a value out of its range is refused at the field, in words', async () => {
  const input = parameter('width').getByRole('textbox');
  await input.fill('5');
  await page.getByRole('button', { name: words.parameters['apply-restart'] }).click();
  await parameter('width').getByText('whole number from 16 to 7680').waitFor();
  expect(await input.getAttribute('aria-invalid')).toBe('true');
  expect(width()).toBe(176);
  await page.getByRole('button', { name: words.parameters.discard }).click();
  await waitFor('the field to show what is set', async () => (await input.inputValue()) === '176');
}, 30_000);

test('of two who change the same, the second sees both values and chooses', async () => {
  const input = parameter('width').getByRole('textbox');
  await input.fill('208');
  await page.keyboard.press('Tab');
  const wish = { id: '/hall/picture', parameter: 'width', value: 192 } as const;
  await planet.link.peer.call('setParameter', wish);
  await page.getByRole('button', { name: words.parameters['apply-restart'] }).click();
  const notice = parameter('width').getByRole('alert');
  await notice.getByText('192').first().waitFor();
  expect(await notice.innerText()).toContain('208');
  expect(width()).toBe(192);
  await notice.getByRole('button', { name: /208/ }).click();
  await waitFor('the chosen width', () => width() === 208, 20_000);
  await notice.waitFor({ state: 'detached' });
  await planet.untilMood('/hall/picture', 'happy', 40_000);
}, 60_000);

test('a bitrate is written in the unit that suits it, and set in bits', async () => {
  await open('/hall/vp8/parameters');
  const input = parameter('bitrate').getByRole('textbox');
  expect(await input.inputValue()).toBe('100');
  await input.fill('250.5');
  await page.keyboard.press('Enter');
  const bitrate = () => planet.link.mirror.get('component', '/hall/vp8')?.parameters['bitrate'];
  await waitFor('the bitrate', () => bitrate() === 250_500, 20_000);
}, 30_000);

test('feeds tell what flows and how much, and lead to the other component', async () => {
  await open('/hall/vp8/feeds');
  await page.locator('[data-eater="video"] [data-state="connected"]').waitFor({ timeout: 20_000 });
  const feeder = page.locator('[data-feeder="video"]');
  await feeder.getByText('video/x-vp8').waitFor({ timeout: 20_000 });
  await feeder.getByText(/B\/\u2060?s|bytes?\/\u2060?s/).waitFor({ timeout: 20_000 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await feeder.getByText(words.feeds.dropped).waitFor();
  const ends = await page
    .locator('[data-feeder], [data-eater]')
    .getByRole('cell')
    .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().right));
  expect(ends.length).toBeGreaterThanOrEqual(10);
  expect(Math.max(...ends)).toBeLessThanOrEqual(390);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await feeder.getByRole('link', { name: 'webm' }).click();
  await page.getByRole('heading', { level: 1, name: 'webm' }).waitFor();
}, 60_000);

test('the process is told, writes more into its log when asked, and its pipeline can be had as a graph', async () => {
  await open('/hall/vp8/process');
  await page
    .locator('[data-fact="pid"]')
    .getByText(String(planet.pid('/hall/vp8')))
    .waitFor({ timeout: 20_000 });
  await page.getByLabel(words.process.level).selectOption('debug');
  await page.getByRole('button', { name: words.process['set-level'], exact: true }).click();
  // Everybody sees it, with until when; ten minutes unless one says otherwise. And it can be taken back.
  const setting = (): unknown => planet.link.mirror.get('process', '/hall/vp8')?.logSetting;
  await page.locator('[data-log-setting="debug"]').waitFor();
  await waitFor('the record to tell it', () => setting() != null);
  expect(setting()).toMatchObject({ level: 'debug', gstreamer: null, untilMs: expect.any(Number) as unknown });
  await page.getByRole('button', { name: words.process['take-back'] }).click();
  await page.getByText(words.process.usual).waitFor();
  await waitFor('the record to be as before', () => setting() === null);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: words.process.dot }).click();
  expect((await download).suggestedFilename()).toBe('hall-vp8.dot');
  await expectAccessible(page);
  await open('/hall/vp8/logs');
  const log = page.getByRole('log');
  await log.getByText('job started').first().waitFor({ timeout: 15_000 });
  await page.getByLabel(words.logs.search).fill('no such words');
  await log.getByText(words.logs.nothing).waitFor();
  await page.getByLabel(words.logs.search).fill('');
  await expectAccessible(page);
}, 60_000);

test('a component that waits for its next start says why, and counts down', async () => {
  await open('/hall/loop');
  await planet.untilMood('/hall/loop', 'sad', 40_000);
  await page.locator('[data-message]').getByText('/nowhere/film.webm').first().waitFor({ timeout: 15_000 });
  await page.getByRole('timer').first().waitFor({ timeout: 40_000 });
}, 60_000);

test('who watches is listed, and can be disconnected', async () => {
  await planet.untilMood('/hall/live', 'happy', 40_000);
  await open('/hall/live');
  await page.locator(`[data-address="http://127.0.0.1:${String(planet.port)}/hall.webm"]`).waitFor();
  await page.getByRole('button', { name: words.viewers.qr }).click();
  await page.getByRole('img', { name: /127\.0\.0\.1/ }).waitFor();
  const stream = await fetch(planet.url('/hall.webm'));
  const ended = stream.body?.pipeTo(new WritableStream()).then(
    () => true,
    () => true,
  );
  await page.locator('[data-viewer]').waitFor({ timeout: 20_000 });
  await expectAccessible(page);
  await page
    .getByRole('button', { name: streamerWords.panel['disconnect-whom'].replace('{{address}}', '127.0.0.1') })
    .click();
  expect(await ended).toBe(true);
  await page.getByText(streamerWords.panel.nobody).waitFor({ timeout: 15_000 });
}, 60_000);

test('numbers move while they are shown, with their last minute as a line or as figures', async () => {
  await open('/hall/live/numbers');
  const rate = page.locator('[data-number="rate"] [data-value]');
  const first = await rate.getAttribute('data-value', { timeout: 20_000 });
  await waitFor('another number', async () => (await rate.getAttribute('data-value')) !== first, 20_000);
  await page.locator('[data-number="memory"]').getByRole('img').waitFor();
  await page.getByRole('switch', { name: words.numbers['as-figures'] }).check();
  await page.locator('[data-number="memory"]').getByText('MB').first().waitFor();
  await expectAccessible(page);
}, 60_000);

test('who may only look reads the settings, and is offered nothing to change', async () => {
  await planet.link.peer.call('addAccount', { name: 'visitor', role: 'viewer', password: 'only for looking' });
  const visitor = await aPage();
  await visitor.goto(page.url().replace(/#.*/, ''));
  await visitor.getByRole('textbox', { name: words.login.user }).fill('visitor');
  await visitor.locator('input[type="password"]').fill('only for looking');
  await visitor.getByRole('button', { name: words.login.enter }).click();
  await visitor.locator('[data-component]').first().waitFor({ timeout: 20_000 });
  await visitor.evaluate(() => (location.hash = '/component/hall/picture/parameters'));
  await visitor.locator('[data-parameter="width"]').getByText('208').waitFor();
  expect(await visitor.getByRole('slider').count()).toBe(0);
  expect(await visitor.getByRole('main').getByRole('textbox').count()).toBe(0);
  expect(await visitor.getByRole('tab', { name: words.component.tabs.logs }).count()).toBe(0);
  expect(await visitor.getByRole('button', { name: words.act.stop, exact: true }).count()).toBe(0);
  await visitor.close();
}, 40_000);

test('a part of the page that throws is held in its own place and named, and everything else goes on', async () => {
  const broken = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await broken.route('**/*.js', async (route) => {
    const answer = await route.fetch();
    const code = await answer.text();
    const mistake = '(()=>{throw new Error("a mistake in this part")})()';
    await route.fulfill({ response: answer, body: code.replace(/["'`]numbers\.as-figures["'`]/, mistake) });
  });
  const url = await loginLink(planet);
  await broken.goto(url);
  await broken.locator('[data-component]').first().waitFor({ timeout: 20_000 });
  await broken.evaluate(() => (location.hash = '/component/hall/vp8/numbers'));
  const alert = broken.getByRole('alert');
  await alert.getByText(words.component['panel-failed'].replace('{{name}}', words.component.tabs.numbers)).waitFor();
  await alert.getByRole('button', { name: words.component.details }).click();
  await alert.getByText('a mistake in this part').first().waitFor();
  await alert.getByRole('button', { name: words.component['panel-reload'] }).click();
  await alert.waitFor();
  await broken.getByRole('tab', { name: words.component.tabs.parameters }).click();
  await broken.locator('[data-parameter="bitrate"]').waitFor();
  expect(await alert.count()).toBe(0);
  await broken.close();
}, 60_000);

test('settings are accessible, light and dark, and fit a phone', async () => {
  await open('/hall/picture/parameters');
  await parameter('width').waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await expectAccessible(page);
  for (const place of ['/hall/picture', '/hall/live', '/hall/vp8/feeds', '/hall/vp8/process', '/hall/vp8/logs']) {
    await open(place);
    await page.getByRole('tabpanel').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
  expect(faults).toEqual([]);
}, 60_000);
