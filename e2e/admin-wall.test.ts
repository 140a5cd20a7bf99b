import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import { lookItems, lookWindowBytes } from '@headwater/protocol/look-item';
import type { FeedId } from '@headwater/state';
import { connectToManager } from '../apps/cli/manager-link.ts';
import { expectAccessible, loginLink, openWindow } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { processTree } from './process-tree.ts';
import { waitFor } from './wait-for.ts';

/** Rooms enough that they do not fit on the screen at once; each a picture of five frames a second, a stamp in size. */
const rooms = Array.from({ length: 12 }, (_, at) => at + 1);
const yaml = `version: 1
planet: campus
flows:
  radio:
    flow: { label: A radio }
    tone: { type: audiotest, volume: 0.3 }
${rooms
  .map(
    (room) => `  room${String(room)}:
    flow: { label: Room ${String(room)} }
    camera: { type: videotest, width: 64, height: 36, framerate: 5/1 }`,
  )
  .join('\n')}
  broken:
    flow: { label: Zebra }
    loop: { type: looper, file: /nowhere/film.webm }
`;

/** More than fit on the screen, fewer than there are rooms. */
const looksAtMost = 10;

let planet: PlanetUnderTest;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  planet = await startPlanet(yaml, ['--max-looks', String(looksAtMost)]);
  await planet.untilMood('/room12/camera', 'happy', 60_000);
  browser = await startChromium();
  // Three in a row.
  page = await openWindow(browser, faults, { viewport: { width: 1200, height: 600 } });
  const url = await loginLink(planet);
  await page.goto(url);
  await page.getByRole('link', { name: words.pages.wall }).click();
  await page.locator('[data-tile]').first().waitFor();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 30_000);

function tile(id: string): Locator {
  return page.locator(`[data-tile="${id}"]`);
}

/** The tiles as they are seen: row by row. */
async function shownOrder(): Promise<string[]> {
  const places = await page.locator('[data-tile]').evaluateAll((tiles) =>
    tiles.map((element) => {
      const { x, y } = element.getBoundingClientRect();
      return { id: element.getAttribute('data-tile') ?? '', x, y };
    }),
  );
  return places.toSorted((one, other) => one.y - other.y || one.x - other.x).map(({ id }) => id);
}

function focused(): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.closest('[data-tile]')?.getAttribute('data-tile') ?? null);
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** How many of the worker's processes look at feeds. */
async function countLooks(): Promise<number> {
  const tree = await processTree(planet.starter.pid ?? 0);
  return tree.filter(({ command }) => command.some((word) => word.includes('/looks/child/'))).length;
}

/** Tiles of which any can be seen, and that have something to be looked at. */
function countSeen(): Promise<number> {
  return page.locator('[data-tile] [data-look]').evaluateAll(
    (looks) =>
      looks.filter((look) => {
        const { top, bottom } = look.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      }).length,
  );
}

test('the sad one comes first, the others by their names, with 2 before 10', async () => {
  const wanted = ['/broken', '/radio', ...rooms.map((room) => `/room${String(room)}`)];
  // Who was hungry while a busy machine started all of them counts as such for twenty seconds.
  await waitFor('the order', async () => String(await shownOrder()) === String(wanted), 90_000);
  expect(await tile('/broken').getByRole('link').getAttribute('aria-label')).toContain('/nowhere/film.webm');
}, 120_000);

test('only tiles on the screen are looked at, and what was scrolled away is left alone', async () => {
  const all = await page.locator('[data-tile] [data-look]').count();
  await waitFor(
    'as many looks as can be seen',
    async () => {
      const seen = await countSeen();
      return seen > 0 && seen < all && (await countLooks()) === seen;
    },
    60_000,
  );
  await page.locator('[data-tile="/room1"] [data-look][data-state="new"]').waitFor();
  await tile('/room12').scrollIntoViewIfNeeded();
  await page.locator('[data-tile="/room12"] [data-look][data-state="new"]').waitFor();
  await waitFor('the first to be left alone', async () => (await countLooks()) === (await countSeen()), 30_000);
  await page.evaluate(() => scrollTo(0, 0));
}, 120_000);

test('arrows go from tile to tile as they are seen, Enter opens, and back the wall is as it was', async () => {
  await tile('/broken').getByRole('link').focus();
  const order = await shownOrder();
  await press('ArrowRight', 'ArrowDown');
  expect(await focused()).toBe(order[4]);
  await press('ArrowLeft', 'ArrowUp', 'ArrowUp');
  expect(await focused()).toBe('/broken');
  await press('End');
  expect(await focused()).toBe(order.at(-1));
  await press('Enter');
  await page.locator(`article[data-flow="${order.at(-1) ?? ''}"]`).waitFor();
  await page.goBack();
  await tile('/broken').waitFor();
}, 60_000);

async function isFull(full: boolean): Promise<void> {
  await waitFor(
    `full to be ${String(full)}`,
    async () => (await page.locator('[data-full]').getAttribute('data-full')) === String(full),
  );
}

/** How many pictures of the tiles on the screen there are, and how many say that there may be no more. */
async function picturesAndRefusals(): Promise<[pictures: number, refusals: number]> {
  return page.locator('[data-tile] [data-look]').evaluateAll((looks, worker) => {
    const seen = looks.filter((look) => look.getBoundingClientRect().top < innerHeight);
    const states = seen.map((look) => ({ state: look.getAttribute('data-state'), words: look.textContent }));
    const says = ({ words }: { words: string }): boolean => words.includes(worker) && words.includes('--max-looks');
    return [states.filter(({ state }) => state === 'new').length, states.filter(says).length];
  }, 'local');
}

test('a tile that gets no look says who refuses and what to do, and takes the first place that is free', async () => {
  await page.evaluate(() => (location.hash = '/messages'));
  await waitFor('nobody to look', async () => (await countLooks()) === 0, 30_000);
  const other = await connectToManager({ home: planet.home });
  const endings = rooms.slice(0, looksAtMost).map(() => new AbortController());
  // Levels of what has none: a process that costs little, and takes a place.
  const busy = endings.map(async ({ signal }, at) => {
    const feeds: FeedId[] = [`/room${String(at + 1)}/camera:video`];
    const options = { windowBytes: lookWindowBytes.meters, signal };
    const chunks = await other.peer.open('look', { kind: 'meters', feeds }, options);
    for await (const item of lookItems(chunks)) if (signal.aborted) return item;
    return undefined;
  });
  const ended = Promise.allSettled(busy);
  await waitFor('as many as there may be', async () => (await countLooks()) === looksAtMost, 60_000);
  await page.evaluate(() => (location.hash = '/wall'));
  await waitFor(
    'all tiles to say so',
    async () => {
      const [pictures, refusals] = await picturesAndRefusals();
      return pictures === 0 && refusals > 3;
    },
    30_000,
  );
  const [, all] = await picturesAndRefusals();
  endings[0]?.abort();
  await waitFor(
    'one to have a picture',
    async () => {
      const [pictures, refusals] = await picturesAndRefusals();
      return pictures + refusals === all && refusals === all - 1;
    },
    60_000,
  );
  other.close();
  await ended;
  await waitFor('all to have one', async () => (await picturesAndRefusals())[1] === 0, 60_000);
}, 180_000);

test('a flow that is muted as a whole says until when and why; what is muted is no trouble of its tile', async () => {
  const untilMs = Date.now() + 3_600_000;
  await planet.link.peer.call('mute', { ids: ['/broken'], untilMs, reason: 'The film is being cut' });
  const muted = page.locator('[data-tile="/broken"][data-muted="/broken"]');
  await muted.getByText('The film is being cut').waitFor();
  const name = await muted.getByRole('link').getAttribute('aria-label');
  expect(name).toContain('The film is being cut');
  expect(name).not.toContain('film.webm');
  expect(await muted.textContent()).not.toContain('/nowhere/film.webm');
  await planet.link.peer.call('unmute', { ids: ['/broken'] });
  await tile('/broken').getByText('/nowhere/film.webm').waitFor();
  await waitFor('it to be first again', async () => (await shownOrder())[0] === '/broken');
}, 60_000);

test("F fills the browser's own screen, Escape gives it back", async () => {
  const hasScreen = (): Promise<boolean> => page.evaluate(() => document.fullscreenElement !== null);
  await press('f');
  await isFull(true);
  await waitFor('the whole screen', hasScreen);
  await press('Escape');
  await isFull(false);
  await waitFor('the window again', async () => !(await hasScreen()));
  // The browser's own way out ends it as well.
  await press('f');
  await waitFor('the whole screen', hasScreen);
  await page.evaluate(() => document.exitFullscreen());
  await isFull(false);
}, 60_000);

test('F fills the screen, Escape leaves; where the browser refuses, the window is filled', async () => {
  const wall = page.locator('[data-full]');
  await page.evaluate(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new Error('refused'));
  });
  // On a keyboard with Arabic letters, where no key makes an F.
  await (
    await page.context().newCDPSession(page)
  ).send('Input.dispatchKeyEvent', {
    ...{ type: 'keyDown', code: 'KeyF', key: 'ب', text: 'ب' },
  });
  await isFull(true);
  expect(await wall.boundingBox()).toMatchObject({ x: 0, y: 0, width: 1200, height: 600 });
  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  await press('Escape');
  await isFull(false);
  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('light');
  await page.getByRole('button', { name: words.wall.full }).click();
  await isFull(true);
  await page.getByRole('button', { name: words.wall.leave }).click();
  await isFull(false);
}, 60_000);

test('a room that fails rises above those that are well, and the focus stays with its tile', async () => {
  await tile('/room7').getByRole('link').focus();
  process.kill(planet.pid('/room7/camera'), 'SIGSTOP');
  await waitFor('room 7 to be hungry', () => planet.mood('/room7/camera') === 'hungry', 60_000);
  await waitFor('it to rise', async () => (await shownOrder()).slice(0, 2).includes('/room7'), 30_000);
  expect(await focused()).toBe('/room7');
  process.kill(planet.pid('/room7/camera'), 'SIGCONT');
  await waitFor('it to sink again', async () => (await shownOrder()).indexOf('/room7') > 5, 60_000);
}, 180_000);

test('workers hang on the wall as well; what is chosen is in the address; it is accessible and fits a phone', async () => {
  await page.getByRole('radiogroup').getByText(words.wall.subjects.workers, { exact: true }).click();
  await page.getByRole('combobox', { name: words.wall.size }).selectOption('small');
  await tile('local').locator('[data-look]').first().waitFor();
  expect(page.url()).toContain('#/wall?of=workers&size=small');
  await page.evaluate(() => (location.hash = '/wall?size=small'));
  await tile('/radio').waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(faults).toEqual([]);
}, 120_000);
