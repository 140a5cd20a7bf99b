import type { Browser, Page } from '@playwright/test';
import type { JournalEntry } from '@headwater/state';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import spanishWords from '../locales/es/desktop.json' with { type: 'json' };
import spanishKit from '../locales/es/kit.json' with { type: 'json' };
import kit from '../packages/components/kit/locale/en.json' with { type: 'json' };
import { expectAccessible, loginLink, openWindow } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: campus
flows:
  hall:
    flow: { label: Lecture hall 2 }
    picture: { type: videotest, width: 320, height: 180, framerate: 15/1 }
    vp8: { type: vp8-encoder, from: picture, bitrate: 300000 }
    webm: { type: webm-muxer, from: vp8 }
    film: { type: looper, file: /nowhere/film.webm }
`;
const secret = 'correct-horse-battery';

let planet: PlanetUnderTest;
let browser: Browser;
/** What no page may do: break the rules that it came with, or throw. */
const faults: string[] = [];

beforeAll(async () => {
  planet = await startPlanet(yaml);
  browser = await startChromium();
  await planet.untilMood('/hall/film', 'sad', 60_000);
  await planet.untilMood('/hall/webm', 'happy', 60_000);
  await planet.link.peer.call('setSecret', { name: 'key', value: secret });
}, 180_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 60_000);

/** An admin in a browser of their own, logged in as the owner of the planet. */
async function anOwner(): Promise<Page> {
  const page = await aPage();
  await page.goto(await loginLink(planet));
  await page.getByRole('link', { name: words.pages.messages }).waitFor();
  return page;
}

async function aPage(): Promise<Page> {
  return openWindow(browser, faults, {
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
    timeoutMs: 60_000,
  });
}

async function speak(page: Page, person: string, language: string): Promise<void> {
  await page.getByRole('button', { name: person }).click();
  await page.getByRole('menuitem', { name: language }).click();
}

const notFound = (file: { messages: { 'file-not-found': { title: string } } }): string =>
  file.messages['file-not-found'].title.replace('{{path}}', '/nowhere/film.webm');

test('a message says what is wrong, where and what to do; in another language at once; and a filter finds it', async () => {
  const page = await anOwner();
  await page.locator('nav [data-count="1"]').waitFor();
  await page.getByRole('link', { name: words.pages.messages }).click();
  const message = page.locator('[data-message="kit:file-not-found"]');
  await message.getByText(notFound(kit)).waitFor();
  await message.getByText(kit.messages['file-not-found'].fix).waitFor();
  expect(await message.getByRole('link').first().getAttribute('href')).toBe('#/component/hall/film');
  const details = message.getByText('gstfilesrc');
  expect(await details.isVisible()).toBe(false);
  await message.getByText(words.messages.details).click();
  expect(await details.isVisible()).toBe(true);
  await expectAccessible(page);

  await message.getByRole('button', { name: words.messages.copy }).click();
  await page.getByText(words.asked.copied).first().waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(notFound(kit));
  expect(copied).toContain('kit:file-not-found {"path":"/nowhere/film.webm"}');

  await page.getByRole('searchbox').fill('nothing like this');
  await page.getByText(words.messages['none-fits']).waitFor();
  await page.getByRole('searchbox').fill('FILM hall');
  await message.waitFor();

  await speak(page, words.shell.person, 'Español');
  await message.getByText(notFound(spanishKit)).waitFor();
  await page.getByRole('heading', { name: spanishWords.pages.messages }).waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('FILM hall');
  await speak(page, spanishWords.shell.person, 'English');
  await message.getByText(notFound(kit)).waitFor();
  await page.close();
}, 180_000);

test('a hungry component is explained by the first bad link upstream and the minute before, until it is well', async () => {
  const page = await anOwner();
  await page.getByRole('link', { name: words.pages.messages }).click();
  await page.locator('[data-message="kit:file-not-found"]').waitFor();
  await planet.headwater('stop', '/hall/picture');
  const announced = page.locator('[data-announced]');
  const starved = kit.messages['eater-starved'].title.split('{{')[0] ?? '';
  await waitFor('it to be said aloud', async () => (await announced.textContent())?.includes(starved), 30_000);

  await page.locator('[data-why="/hall/webm"]').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('[data-why-cause="/hall/picture"][data-trouble="stopped"]').waitFor();
  const links = await dialog.locator('[data-link]').evaluateAll((all) => all.map((one) => one.dataset['link']));
  expect(links).toEqual(['/hall/picture', '/hall/vp8', '/hall/webm']);
  await dialog.getByText(words.why.here).waitFor();
  await dialog.locator('[data-what="act"]').getByText('stopped /hall/picture').waitFor();
  await expectAccessible(page);
  await planet.headwater('start', '/hall/picture');
  await dialog.locator('[data-why-over]').waitFor();
  await page.keyboard.press('Escape');
  await waitFor('what is over to be said', async () => (await announced.textContent())?.includes('over'), 30_000);

  await page.locator('[data-why="/hall/film"]').click();
  await dialog.locator('[data-why-cause="/hall/film"][data-trouble="failed"]').waitFor();
  await dialog.locator('[data-message="kit:file-not-found"]').getByText(notFound(kit)).waitFor();
  await dialog.getByRole('timer').waitFor();
  await dialog.locator('[data-what="said"]').first().waitFor();
  await page.close();
}, 180_000);

test('the journal is followed while it is looked at, filtered, and copied as data', async () => {
  const page = await anOwner();
  await page.getByRole('link', { name: words.pages.journal }).click();
  await page.locator('[data-following="true"]').waitFor();
  const bitrate = page.locator('[data-what="act"]').getByText('set bitrate of /hall/vp8 to 250000');
  expect(await bitrate.count()).toBe(0);
  expect((await planet.headwater('set', '/hall/vp8', 'bitrate', '250000')).code).toBe(0);
  await bitrate.waitFor();
  const times = await page
    .locator('[data-journal] time')
    .evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
  expect(times).toEqual(times.toSorted().reverse());
  expect(await page.locator('[data-what="mood"]').count()).toBeGreaterThan(3);
  await expectAccessible(page);

  await page.getByText(words.journal.groups.acts).click();
  await page.locator('[data-what="mood"]').first().waitFor({ state: 'detached' });
  await bitrate.waitFor();
  await page.getByRole('combobox', { name: words.journal.order }).selectOption('oldest');
  expect((await planet.headwater('set', '/hall/vp8', 'bitrate', '1')).code).not.toBe(0);
  const refused = page.locator('[data-what="act"]').last();
  await refused.getByText('to 1 – it did not work').waitFor();
  await page.getByRole('button', { name: words.journal.copy }).click();
  await page.getByText(words.asked.copied).first().waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const entries = JSON.parse(text) as (JournalEntry & { sentence: string })[];
  expect(new Set(entries.map(({ what }) => what))).toEqual(new Set(['act']));
  expect(entries.at(-1)).toMatchObject({ call: 'setParameter', ids: ['/hall/vp8'] });
  expect(entries.at(-1)?.sentence).toContain('it did not work');

  // A link shows the same, e.g. of one component.
  await page.goto(`${page.url().split('#')[0] ?? ''}#/journal?about=%2Fhall%2Ffilm&kinds=messages`);
  await page.locator('[data-what="act"]').first().waitFor({ state: 'detached' });
  await page.locator('[data-what="said"]').first().getByText(notFound(kit)).waitFor();
  expect(await page.locator('[data-what="said"] a[href]').first().getAttribute('href')).toBe('#/component/hall/film');
  await page.close();
}, 180_000);

test('a bug report holds what helps to repair, and no secret; a viewer reads no logs', async () => {
  const report = async (page: Page): Promise<string> => {
    await page.getByRole('link', { name: words.pages.messages }).click();
    await page.getByRole('button', { name: words.report.button }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(words.report.contents.planet).waitFor();
    await dialog.getByRole('button', { name: words.report.make }).click();
    return dialog.getByRole('textbox', { name: words.report.text }).inputValue();
  };
  const page = await anOwner();
  const text = await report(page);
  expect(text).toContain('film: { type: looper, file: /nowhere/film.webm }');
  expect(text).toContain('/hall/film (looper on local): sad');
  expect(text).toContain('"component":"/hall/film"');
  expect(text).toMatch(/GStreamer \d+\.\d+/);
  expect(text).not.toContain(secret);
  expect(text).not.toContain('(127.0.0.1)');
  await expectAccessible(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: words.report.save }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.md$/);

  await planet.link.peer.call('addAccount', { name: 'vera', role: 'viewer', password: 'a-long-password' });
  const other = await aPage();
  await other.goto(page.url().split('#')[0] ?? '');
  await other.getByLabel(words.login.user).fill('vera');
  await other.locator('input[name="password"]').fill('a-long-password');
  await other.getByRole('button', { name: words.login.enter }).click();
  const shorter = await report(other);
  expect(shorter).toContain('only operators may read logs');
  expect(shorter).not.toContain('"component":"/hall/film"');
  expect(faults).toEqual([]);
}, 180_000);
