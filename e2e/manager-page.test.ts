import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import es from '../locales/es/manager.json' with { type: 'json' };
import { startChromium } from './chromium.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: campus
flows:
  test:
    tone: { type: audiotest }
`;

let planet: PlanetUnderTest;
let browser: Browser;
const violations: string[] = [];

beforeAll(async () => {
  planet = await startPlanet(yaml);
  browser = await startChromium();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 30_000);

/** A person with a browser of their own. */
async function aPage(language: string): Promise<Page> {
  const context = await browser.newContext({ locale: language, viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  page.on('console', (line) => {
    if (line.text().includes('Content Security Policy')) violations.push(line.text());
  });
  return page;
}

function moodOf(page: Page): Promise<string | null> {
  return page.locator('[data-component="/test/tone"] [data-mood]').getAttribute('data-mood');
}

test('a login link shows the planet and its moods as they change, and lets in once', async () => {
  const { url } = await planet.link.peer.call('createLoginLink', {});
  const page = await aPage('en-GB');
  await page.goto(url);
  await waitFor('the page to show a happy tone', async () => (await moodOf(page)) === 'happy', 20_000);
  expect(await page.title()).toContain('campus');
  expect(page.url()).not.toContain('login');
  await planet.headwater('stop', '/test/tone');
  await waitFor('the page to show a sleeping tone', async () => (await moodOf(page)) === 'sleeping');
  // The session goes on over a reload, without the link.
  await page.reload();
  await waitFor('the page again', async () => (await moodOf(page)) === 'sleeping');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.screenshot({ path: process.env['HEADWATER_SCREENSHOT'] ?? `${planet.home}/page.png`, fullPage: true });

  const other = await aPage('es-ES');
  await other.goto(url);
  await other.getByRole('alert').getByText(es.messages['login-refused'].title).waitFor();
  expect(await other.locator('html').getAttribute('lang')).toBe('es');
  expect(await other.locator('[data-component]').count()).toBe(0);
  expect(violations).toEqual([]);
}, 60_000);
