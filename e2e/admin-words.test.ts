import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import arabicWords from '../locales/ar/desktop.json' with { type: 'json' };
import arabicKit from '../locales/ar/kit.json' with { type: 'json' };
import frenchKit from '../locales/fr/kit.json' with { type: 'json' };
import frenchWords from '../locales/fr/desktop.json' with { type: 'json' };
import { enterAsOwner, loginLink, openWindow } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { openPlace, walkScreens } from './every-screen.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { pseudoWords, type ServedWords } from './pseudo-words.ts';
import { cutText } from './text-on-page.ts';
import { untranslatedOnPage } from './untranslated.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: campus
atmosphere:
  door: { type: porter, port: PORT }
flows:
  hall:
    flow: { label: Hall }
    picture: { type: videotest, width: 160, height: 90, framerate: 10/1, effects: [{ type: colour-balance }] }
    vp8: { type: vp8-encoder, from: picture, bitrate: 100000 }
    webm: { type: webm-muxer, from: vp8 }
    live: { type: http-streamer, from: webm, mount: /hall.webm, porter: door }
    film: { type: looper, file: /nowhere/film.webm }
`;
const sights = { components: ['/hall/live', '/hall/picture', '/hall/film'], flow: '/hall' };
const names = 'campus atmosphere hall picture vp8 webm live film door local vera key file'.split(' ');

let planet: PlanetUnderTest;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  planet = await startPlanet(yaml);
  browser = await startChromium();
  await planet.link.peer.call('addAccount', { name: 'vera', role: 'viewer', password: 'a-long-password' });
  await planet.link.peer.call('setSecret', { name: 'key', value: 'correct-horse' });
  await planet.untilMood('/hall/live', 'happy', 60_000);
  await planet.untilMood('/hall/film', 'sad', 60_000);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 60_000);

/** An owner whose system has that locale. */
async function aReader(locale: string, width = 1280): Promise<Page> {
  return openWindow(browser, faults, {
    locale,
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    timeoutMs: 60_000,
  });
}

async function enter(page: Page): Promise<void> {
  await enterAsOwner(page, planet);
}

/** Shows words that nobody has written, in the direction of that language. */
async function speakPseudo(page: Page, language: string): Promise<void> {
  await page.route('**/words/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: pseudoWords((await response.json()) as ServedWords, language) });
  });
}

test.each([
  ['en', 1280],
  ['ar', 390],
])(
  'nothing on any screen is left untranslated or cut off when words are longer (%s, %i px)',
  async (language, width) => {
    const page = await aReader('en-GB', width);
    await speakPseudo(page, language);
    const found = new Set<string>();
    const look = async (name: string): Promise<void> => {
      for (const one of await untranslatedOnPage(page, names)) found.add(`${name}: ${one}`);
      for (const cut of await cutText(page)) found.add(`${name}: ${cut}`);
    };
    await page.goto(new URL(await loginLink(planet)).origin);
    await page.locator('input[name="user"]').fill('vera');
    await page.locator('input[name="password"]').fill('not hers');
    await page.locator('button[type="submit"]').click();
    await page.getByRole('alert').waitFor();
    await look('login');
    await enter(page);
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
    await walkScreens(page, sights, look);
    expect([...found]).toEqual([]);
    await page.close();
  },
  600_000,
);

test('a source that cannot open says why and what to do in French and Arabic, also what it said before', async () => {
  const page = await aReader('fr-CH');
  await enter(page);
  await openPlace(page, '#/messages');
  const message = page.locator('[data-message="kit:file-not-found"]');
  const said = (file: typeof frenchKit | typeof arabicKit): string =>
    file.messages['file-not-found'].title.split('{{path}}')[0] ?? '';
  await message.getByText(said(frenchKit)).waitFor();
  await message.getByText(frenchKit.messages['file-not-found'].fix).waitFor();
  await page.getByRole('button', { name: frenchWords.shell.person }).click();
  await page.getByRole('menuitem', { name: 'العربية' }).click();
  await message.getByText(said(arabicKit)).waitFor();
  await message.getByText(arabicKit.messages['file-not-found'].fix).waitFor();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  expect(await page.locator('html').getAttribute('lang')).toBe('ar');
  expect(await page.title()).toContain(arabicWords.pages.messages);
  // The path is one piece: an isolate is round it.
  expect(await message.innerText()).toContain('\u2068/nowhere/film.webm\u2069');
  await page.close();
}, 120_000);

test('digits, dates and letters are those of the whole locale, and the Arabic font is the shipped one', async () => {
  const page = await aReader('ar-EG');
  const fonts: string[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.woff2')) fonts.push(`${String(response.status())} ${response.url()}`);
  });
  await enter(page);
  await waitFor('the six components to be counted in Eastern digits', async () =>
    (await page.locator('main').innerText()).replaceAll(/[\u2066-\u2069]/g, '').includes('٦ مكوّنات'),
  );
  await page.evaluate(() => document.fonts.ready);
  expect(fonts.length).toBe(1);
  expect(fonts[0]).toMatch(/^200 .*noto-sans-arabic/);
  expect(await page.evaluate(() => document.fonts.check('16px "Noto Sans Arabic Variable"', 'سعيد'))).toBe(true);
  const other = await aReader('de-CH');
  other.on('response', (response) => {
    if (response.url().endsWith('.woff2')) fonts.push(response.url());
  });
  await enter(other);
  await openPlace(other, '#/workers');
  expect(fonts.length).toBe(1);
  expect(faults).toEqual([]);
}, 120_000);
