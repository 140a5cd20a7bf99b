import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import { enterAsOwner, expectAccessible, openWindow } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: campus
atmosphere:
  door: { type: porter, port: PORT, label: The door }
flows:
  hall:
    flow: { label: Lecture hall 2 }
    picture: { type: videotest, width: 320, height: 180, framerate: 15/1 }
    vp8: { type: vp8-encoder, from: picture, bitrate: 100000 }
    wide: { type: vp8-encoder, from: picture, bitrate: 100000 }
    webm: { type: webm-muxer, from: vp8 }
    live: { type: http-streamer, from: webm, mount: /hall.webm, porter: door, label: Live stream }
  broken:
    loop: { type: looper, file: /nowhere/film.webm, label: Missing film }
`;
const feed = '/hall/picture:video > /hall/vp8:video';

let planet: PlanetUnderTest;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  planet = await startPlanet(yaml);
  browser = await startChromium();
  page = await openWindow(browser, faults, { isStrict: true });
  await enterAsOwner(page, planet);
  await planet.untilMood('/hall/live', 'happy', 60_000);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 30_000);

function node(id: string): Locator {
  return page.locator(`[data-node="${id}"]`);
}

function focused(): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-stop'));
}

test('the same planet is shown as a graph, one press away and in the address, with moods and live feeds', async () => {
  await page.getByRole('radiogroup', { name: words.dashboard.view }).getByText(words.dashboard.views.graph).click();
  await node('/hall/live').waitFor();
  expect(page.url()).toContain('view=graph');
  await node('/hall/live').locator('[data-mood="happy"]').waitFor();
  await node('/broken/loop').locator('[data-mood="sad"]').waitFor();
  await page.locator(`[data-stop="${feed}"][data-line="connected"]`).waitFor({ state: 'attached' });
  await page.locator('[data-line="reference"][data-stop]').waitFor({ state: 'attached' });
  const [picture, live] = [await node('/hall/picture').boundingBox(), await node('/hall/live').boundingBox()];
  expect(picture?.x ?? NaN).toBeLessThan(live?.x ?? NaN);
}, 90_000);

test('the keyboard goes along feeds, and a feed shows its numbers', async () => {
  await node('/hall/picture').locator('[data-stop]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe(feed);
  const facts = page.locator(`[data-facts="${feed}"][data-state="connected"]`);
  await waitFor('bytes that flow', async () => Number(await facts.getAttribute('data-bytes')) > 1000, 30_000);
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('/hall/vp8');
  await page.keyboard.press('Enter');
  await waitFor('the page of the component', () => page.url().includes('/component/hall/vp8'), 15_000);
  await page.goBack();
  await node('/hall/vp8').waitFor();
}, 90_000);

test('places stay when moods change, and flows are folded and unfolded', async () => {
  const before = await node('/hall/vp8').boundingBox();
  await planet.link.peer.call('stopComponents', { ids: ['/hall/picture'] });
  await node('/hall/picture').locator('[data-mood="sleeping"]').waitFor();
  expect(await node('/hall/vp8').boundingBox()).toEqual(before);
  await planet.link.peer.call('startComponents', { ids: ['/hall/picture'] });
  await page.locator('[data-stop="/hall"]').click();
  await page.locator('[data-flow="/hall"][data-folded="true"]').waitFor();
  await node('/hall/vp8').waitFor({ state: 'detached' });
  await page.locator('[data-stop="/hall"]').click();
  await node('/hall/vp8').waitFor();
}, 90_000);

test('a feed that drops because its eater is too slow is seen and said, at that line alone, until it is well again', async () => {
  const dropping = page.locator(`[data-stop="${feed}"][data-line="dropping"]`);
  // Its picture has only just come back.
  await waitFor('both to eat', () => planet.link.mirror.get('feed', '/hall/picture:video')?.eaters === 2, 30_000);
  process.kill(planet.pid('/hall/vp8'), 'SIGSTOP');
  await dropping.waitFor({ state: 'attached' });
  expect(await dropping.getAttribute('aria-label')).toContain(words.graph.states.dropping);
  expect(await page.locator('[data-stop][data-line="dropping"]').count()).toBe(1);
  await node('/hall/picture').locator('[data-stop]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.locator(`[data-facts="${feed}"][data-state="dropping"]`).waitFor();
  process.kill(planet.pid('/hall/vp8'), 'SIGCONT');
  await page.locator(`[data-stop="${feed}"][data-line="connected"]`).waitFor({ state: 'attached' });
  await planet.untilMood('/hall/live', 'happy', 60_000);
  await page.keyboard.press('Escape');
}, 120_000);

test('what is scrolled away is not drawn, and the keyboard goes on from it all the same', async () => {
  await node('/hall/picture').locator('[data-stop]').focus();
  await page.locator('[data-graph]').hover();
  await page.mouse.wheel(0, 4000);
  await page.locator('[data-node]').waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowRight');
  await waitFor('a feed to have the focus', async () => (await focused())?.includes('>'));
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe(feed);
  await page.keyboard.press('ArrowRight');
  await waitFor('the next component to have it', async () => (await focused()) === '/hall/vp8');
  // The graph is one stop of Tab, and remembers where somebody was.
  await page.keyboard.press('Shift+Tab');
  await waitFor('the focus to leave', async () => (await focused()) === null);
  await page.mouse.wheel(0, 4000);
  await page.locator('[data-node]').waitFor({ state: 'detached' });
  await page.keyboard.press('Tab');
  await waitFor('the focus to come back', async () => (await focused()) === '/hall/vp8');
}, 90_000);

test('from far away components are boxes in the colour of their mood, with a name for whoever cannot see it', async () => {
  const farther = page.getByRole('button', { name: words.graph['zoom-out'] });
  await waitFor('boxes', async () => {
    await farther.click();
    return (await page.locator('[data-node="/broken/loop"][data-far]').count()) === 1;
  });
  const box = node('/broken/loop').locator('[data-stop]');
  expect(await box.getAttribute('aria-label')).toContain('Missing film');
  expect(await box.textContent()).toBe('');
  await page.locator('[data-animated="true"]').waitFor({ state: 'detached' });
  await expectAccessible(page);
  await page.getByRole('button', { name: words.graph.fit }).click();
  await page.locator('[data-far]').first().waitFor({ state: 'detached' });
}, 90_000);

test('the graph is accessible, light and dark, and fits a phone', async () => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(faults).toEqual([]);
}, 90_000);
