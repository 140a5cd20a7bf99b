import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import { enterAsOwner, expectAccessible, openWindow } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { firstFrame } from './ffmpeg.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const rooms = ['one', 'two'] as const;
const flow = (name: string): string => `  ${name}:
    picture: { type: videotest, width: 160, height: 90, framerate: 10/1, pattern: red, label: Picture ${name} }
    vp8: { type: vp8-encoder, from: picture, bitrate: 100000 }
    webm: { type: webm-muxer, from: vp8 }
    live: { type: http-streamer, from: webm, mount: /${name}.webm, porter: door }
`;
/** With the others more than are under way at once; its flow is the last of them in every order. */
const crowd = 12;
const many = Array.from(
  { length: crowd },
  (_, index) => `    c${index}: { type: videotest, width: 16, height: 16, framerate: 1/1 }\n`,
);
const yaml = `version: 1
planet: campus
atmosphere:
  door: { type: porter, port: PORT }
flows:
${rooms.map(flow).join('')}  zoo:
${many.join('')}`;

let planet: PlanetUnderTest;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  planet = await startPlanet(yaml);
  browser = await startChromium();
  const viewport = { width: 1280, height: 1600 };
  page = await openWindow(browser, faults, { isStrict: true, timeoutMs: 20_000, viewport });
  await enterAsOwner(page, planet);
  await planet.untilAllHappy(60_000);
}, 90_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 30_000);

async function newest(): Promise<number> {
  return (await planet.link.peer.call('history', { limit: 1 }))[0]?.number ?? 0;
}

/** Selects these and no others; gives what acts on them. */
async function select(...ids: readonly string[]): Promise<Locator> {
  const none = page.getByRole('button', { name: words.act['select-none'] });
  if (await none.isVisible()) await none.click();
  for (const id of ids) await page.locator(`[data-component="${id}"]`).getByRole('checkbox').check();
  return page.getByRole('region', { name: words.act.region });
}

/** Red, green and blue of a room's first pixel, as whoever watches decodes it. */
async function pixel(room: string): Promise<readonly number[]> {
  const frame = await firstFrame(planet.url(`/${room}.webm`), 16, 9).catch(() => Buffer.alloc(3));
  return [...frame.subarray(0, 3)];
}

async function untilRoomsShow(name: string, isShown: (pixel: readonly number[]) => boolean): Promise<void> {
  for (const room of rooms)
    await waitFor(
      `${room} to be ${name}`,
      async () => isShown(await pixel(room)),
      60_000,
      () => planet.printed(),
    );
}

const isRed = ([red = 0, , blue = 0]: readonly number[]): boolean => red > 150 && blue < 100;
const isBlue = ([red = 0, , blue = 0]: readonly number[]): boolean => blue > 150 && red < 100;

test('two pictures get another pattern at once: one revision, both streams change, and one undo takes both back', async () => {
  await untilRoomsShow('red', isRed);
  const before = await newest();
  const bar = await select('/one/picture', '/two/picture', '/one/vp8');
  await bar.getByRole('button', { name: words.many.open }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.many.parameter, { exact: true }).selectOption('pattern choice  ');
  expect(await dialog.locator('[data-present="same"]').count()).toBe(1);
  expect(await dialog.locator('[data-without="1"]').innerText()).toContain('vp8');
  await dialog.getByLabel(/for all of them/).selectOption('blue');
  await dialog.locator('[data-effect="now"][data-count="2"]').waitFor();
  expect(await dialog.locator('[data-effect="restart"]').count()).toBe(0);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: words.parameters.apply, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  // An offer that is pointed at stays.
  const undo = page.getByRole('button', { name: words.parameters.undo });
  await undo.hover();
  await untilRoomsShow('blue', isBlue);
  expect(await newest()).toBe(before + 1);

  await undo.click();
  await untilRoomsShow('red', isRed);
  expect(await newest()).toBe(before + 2);
}, 180_000);

test('what restarts is said before, where they differ each value is shown, and a refused value changes none', async () => {
  await planet.link.peer.call('setParameter', { id: '/two/picture', parameter: 'width', value: 176 });
  await planet.untilAllHappy(60_000);
  const before = await newest();
  await page.getByRole('region', { name: words.act.region }).getByRole('button', { name: words.many.open }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.many.parameter, { exact: true }).selectOption({ label: 'Width' });
  const table = dialog.locator('[data-present="differing"]');
  expect(await table.locator('[data-owner="/one/picture"]').innerText()).toContain('160');
  expect(await table.locator('[data-owner="/two/picture"]').innerText()).toContain('176');
  const field = dialog.getByRole('textbox', { name: /for all of them/ });
  await field.fill('176');
  await dialog.locator('[data-effect="restart"][data-count="1"]').waitFor();
  await dialog.locator('[data-effect="same"][data-count="1"]').waitFor();
  await expectAccessible(page);
  await field.fill('3');
  await dialog.getByRole('button', { name: words.parameters['apply-restart'] }).click();
  await dialog.getByRole('alert').getByText('/one/picture').waitFor();
  expect(await newest()).toBe(before);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}, 90_000);

test('the command line sets many in one revision, by a pattern', async () => {
  const before = await newest();
  const { code, out } = await planet.headwater('set', '/*/picture', 'pattern=green');
  expect([code, out.trim().split('\n').length]).toEqual([0, 2]);
  expect(await newest()).toBe(before + 1);
  await untilRoomsShow('green', ([red = 0, green = 0]) => green > 100 && red < 100);
  const none = await planet.headwater('set', '/*/picture', '/one/vp8', 'pattern=blue');
  expect(none.code).not.toBe(0);
  expect(await newest()).toBe(before + 1);
}, 180_000);

test('an act over many shows how far it is on every page, and what it waits for; one notice tells how it ended', async () => {
  const bar = await select('/one/vp8', '/two/vp8');
  const hung = planet.pid('/two/vp8');
  process.kill(hung, 'SIGSTOP');
  await bar.getByRole('button', { name: /^Stop \(/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: words.act.stop, exact: true }).click();
  const place = page.getByRole('region', { name: words.acts.region });
  await place.locator('[data-done]').waitFor();
  await page.evaluate(() => (location.hash = '/journal'));
  await page.getByRole('heading', { name: words.pages.journal }).waitFor();
  await place.locator('[data-waits-for="/two/vp8"]').waitFor();
  // The strip alone: it is there for some seconds only.
  expect((await new AxeBuilder({ page }).include('[data-act]').analyze()).violations).toEqual([]);
  // A process that hangs is killed in the end, and the act ends with it.
  await page.locator('[data-act-ended="stop"]').waitFor({ timeout: 30_000 });
  await place.waitFor({ state: 'detached' });
  expect(planet.mood('/two/vp8')).toBe('sleeping');
  await page.evaluate(() => (location.hash = '/'));
}, 90_000);

test('taking back a removal shows, in words and in the graph of the planet, that the component comes back', async () => {
  const { revision } = await planet.link.peer.call('removeComponents', { ids: ['/zoo/c8'] });
  // What was changed later stays as it is, and is drawn as it runs.
  await planet.link.peer.call('setParameter', { id: '/zoo/c7', parameter: 'width', value: 32 });
  await page.evaluate(() => (location.hash = '/revisions'));
  const name = words.revisions['undo-of'].replace('{{number}}', String(revision));
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(words.planet.back.replace('{{type}}', 'Test picture')).waitFor();
  const graph = dialog.locator('[data-draft-graph]');
  await graph.locator('[data-mark="back"]').getByText(words.graph.marks.back).waitFor();
  expect(await graph.locator('[data-mark]').count()).toBe(1);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: words.revisions.undo, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await waitFor('it to be back', () => planet.link.mirror.get('component', '/zoo/c8') !== undefined);
  expect(planet.link.mirror.get('component', '/zoo/c7')?.parameters['width']).toBe(32);
  await planet.untilMood('/zoo/c8', 'happy', 30_000);
  await page.evaluate(() => (location.hash = '/'));
}, 90_000);

test('cancelled, the flows that have not begun are left alone, and the notice says so', async () => {
  await planet.headwater('start', '/*/*');
  await planet.untilAllHappy(60_000);
  for (const room of rooms)
    for (const part of ['picture', 'vp8', 'webm', 'live'] as const) {
      const pid = planet.link.mirror.get('process', `/${room}/${part}`)?.pid;
      if (pid != null) process.kill(pid, 'SIGSTOP');
    }
  const bar = page.getByRole('region', { name: words.act.region });
  await bar.getByRole('button', { name: /^Stop \(/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: words.act.stop, exact: true }).click();
  const place = page.getByRole('region', { name: words.acts.region });
  await place.waitFor();
  // Who closes the page now would leave the rest alone: the browser asks.
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await place.getByRole('button', { name: words.act.cancel }).click();
  const notice = page.locator('[data-act-ended="stop"]', { hasText: String(crowd + 1) });
  await notice.waitFor({ timeout: 30_000 });
  await expectAccessible(page);
  for (const room of rooms) expect(planet.mood(`/${room}/live`)).toBe('sleeping');
  for (let index = 0; index < crowd; index++) expect(planet.mood(`/zoo/c${index}`)).toBe('happy');
  expect(planet.mood('/atmosphere/door')).toBe('happy');
}, 90_000);

test('nothing was against the rules of the page', () => {
  expect(faults).toEqual([]);
});
