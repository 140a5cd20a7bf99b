import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import kit from '../packages/components/kit/locale/en.json' with { type: 'json' };
import { axeComplaints, enterAsOwner, openWindow } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { openPlace, walkScreens } from './every-screen.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: campus
atmosphere:
  door: { type: porter, port: PORT }
flows:
  hall:
    flow: { label: Lecture hall 2 }
    picture: { type: videotest, width: 160, height: 90, framerate: 10/1, effects: [{ type: colour-balance }] }
    vp8: { type: vp8-encoder, from: picture, bitrate: 100000 }
    webm: { type: webm-muxer, from: vp8 }
    live: { type: http-streamer, from: webm, mount: /hall.webm, porter: door }
    film: { type: looper, file: /nowhere/film.webm }
`;
const sights = { components: ['/hall/live', '/hall/picture', '/hall/film'], flow: '/hall' };
/** WCAG 2.2 AA and good practice, with what axe leaves out unless it is asked. Dark differs from light in colours only. */
const allRules = { rules: { 'target-size': { enabled: true } } };
const rulesOfColours = { runOnly: { type: 'rule' as const, values: ['color-contrast', 'link-in-text-block'] } };
/** A menu stands at the end of the page, outside of its regions, as its pattern (WAI-ARIA APG) has it. */
const rulesOfMenus = { rules: { ...allRules.rules, region: { enabled: false } } };

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

async function anOwner(locale: string, width = 1280): Promise<Page> {
  const page = await openWindow(browser, faults, {
    locale,
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    timeoutMs: 60_000,
  });
  await enterAsOwner(page, planet);
  return page;
}

async function complaints(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  const hasMenu = (await page.locator('[role="menu"]').count()) > 0;
  const options = scheme === 'dark' ? rulesOfColours : hasMenu ? rulesOfMenus : allRules;
  return axeComplaints(page, scheme, options);
}

test.each([
  ['en-GB', 1280, ['light', 'dark']],
  ['ar', 1280, ['light']],
  ['en-GB', 390, ['light']],
] as const)(
  'every screen is accessible to all, has one first heading and moves nothing (%s, %i px, %s)',
  async (locale, width, schemes) => {
    const page = await anOwner(locale, width);
    const found = new Set<string>();
    await walkScreens(page, sights, async (name) => {
      for (const scheme of schemes) for (const one of await complaints(page, scheme)) found.add(`${name}: ${one}`);
      const heads = await page.locator('main h1').count();
      if (heads !== 1) found.add(`${name}: ${String(heads)} first headings`);
      const moving = await page.evaluate(() =>
        document
          .getAnimations()
          .filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().iterations === Infinity)
          .map((one) =>
            one.effect instanceof KeyframeEffect ? (one.effect.target?.outerHTML.slice(0, 160) ?? '') : '',
          ),
      );
      for (const one of moving) found.add(`${name}: moves though less motion is wanted: ${one}`);
    });
    expect([...found]).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  },
  600_000,
);

test('the Tab key leads past the navigation first, and shows where it is', async () => {
  const page = await anOwner('en-GB');
  await openPlace(page, '#/messages');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Tab');
  const skip = page.getByRole('button', { name: words.shell.skip });
  expect(await skip.evaluate((one) => one === document.activeElement && one.getBoundingClientRect().top >= 0)).toBe(
    true,
  );
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  const unmarked: string[] = [];
  for (const place of ['#/', '#/messages', '#/people', '#/planet']) {
    await openPlace(page, place);
    for (let stop = 0; stop < 25; stop++) {
      await page.keyboard.press('Tab');
      const look = (): Promise<string | undefined> =>
        page.evaluate(() => {
          const element = document.activeElement;
          if (element === null || element === document.body) return undefined;
          const frames = [element.parentElement, element.closest('.cm-editor'), element.nextElementSibling];
          const marked = [element, ...element.querySelectorAll('*'), ...frames];
          const isMarked = marked.some((one) => {
            if (one === null) return false;
            const { outlineStyle, boxShadow } = getComputedStyle(one);
            return outlineStyle !== 'none' || boxShadow !== 'none' || one.matches('input, textarea, select');
          });
          return isMarked ? undefined : element.outerHTML.slice(0, 200);
        });
      let hidden = await look();
      // An editor marks itself a moment after it has the focus.
      for (let tries = 0; hidden !== undefined && tries < 40; tries++) {
        await page.waitForTimeout(50);
        hidden = await look();
      }
      if (hidden !== undefined) unmarked.push(`${place}: ${hidden}`);
    }
  }
  expect(unmarked).toEqual([]);
  await page.close();
}, 120_000);

test('what opens over the page takes the focus and gives it back', async () => {
  const page = await anOwner('en-GB');
  const hasFocus = (): Promise<string | undefined> =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
  // A row that stays where it is: those in trouble come and go at the top.
  const menu = page.locator('[data-component="/hall/picture"] [data-control="menu"]');
  const name = await menu.getAttribute('aria-label');
  await menu.press('Enter');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await waitFor('the focus to be on the menu again', async () => (await hasFocus()) === name, 30_000);
  await openPlace(page, '#/messages');
  const report = page.getByRole('button', { name: words.report.button });
  await report.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await waitFor('the focus to be on the button again', async () => (await hasFocus()) === words.report.button, 30_000);
  await page.close();
}, 120_000);

test('titles name the page; moods that change are said politely, together', async () => {
  const page = await anOwner('en-GB');
  await openPlace(page, '#/component/hall/webm');
  await waitFor(
    'the title to name the component',
    async () => (await page.title()).includes(' · webm · campus'),
    30_000,
  );
  await openPlace(page, '#/messages');
  await waitFor('the title to name the page', async () => (await page.title()).includes(words.pages.messages), 30_000);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await planet.headwater('stop', '/hall/live', '/hall/webm');
  const said = page.locator('[data-announced-moods][role="status"]');
  await waitFor(
    'both to be said in one',
    async () => {
      const text = (await said.textContent()) ?? '';
      return text.includes(kit.moods.sleeping.title) && text.includes('live') && text.includes('webm');
    },
    60_000,
  );
  await planet.headwater('start', '/hall/live', '/hall/webm');
  await page.close();
}, 180_000);
