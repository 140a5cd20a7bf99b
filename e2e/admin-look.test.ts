import type { Browser, Page } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lookItems, lookWindowBytes, type LookItem, type LookKind } from '@headwater/protocol/look-item';
import type { FeedId } from '@headwater/state';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import { connectToManager, type ManagerLink } from '../apps/cli/manager-link.ts';
import { enterAsOwner, expectAccessible, openWindow } from './admin-window.ts';
import { playback, startChromium } from './chromium.ts';
import { probePackets } from './ffmpeg.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { processTree } from './process-tree.ts';
import { recordBody } from './recorded-body.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: campus
atmosphere:
  door: { type: porter, port: PORT }
flows:
  hall:
    picture: { type: videotest, width: 320, height: 180, framerate: 15/1, pattern: red }
    tone: { type: audiotest, volume: 0.5 }
    vp8: { type: vp8-encoder, from: picture, bitrate: 200000 }
    opus: { type: opus-encoder, from: tone }
    webm: { type: webm-muxer, from: [vp8, opus] }
    live: { type: http-streamer, from: webm, mount: /hall.webm, porter: door }
  radio:
    tone: { type: audiotest, volume: 0.1 }
`;

const picture: FeedId = '/hall/picture:video';
const limitMs = 40_000;

let planet: PlanetUnderTest;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  planet = await startPlanet(yaml, ['--max-looks', '4']);
  browser = await startChromium();
  page = await aPage();
  await enterAsOwner(page, planet);
  await planet.untilAllHappy(limitMs);
}, 90_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 30_000);

/** A person with a browser of their own. */
async function aPage(): Promise<Page> {
  const opened = await openWindow(browser, faults, { isStrict: true });
  return opened;
}

async function open(place: string, on = page): Promise<void> {
  await on.evaluate((hash) => (location.hash = hash), place);
}

/** What the processes of looks that run now look at. */
async function looking(): Promise<string[]> {
  const tree = await processTree(planet.starter.pid ?? 0);
  const looks = tree.filter(({ command }) => command.some((part) => part.endsWith('looks/child/main.ts')));
  return looks.map(({ command }) => {
    const { kind, feeds } = JSON.parse(command.at(-1) ?? '') as { kind: string; feeds: string[] };
    return [kind, ...feeds].join(' ');
  });
}

/** Mean colour of the page's thumbnail, 0 to 255. */
function thumbnailColour(on = page): Promise<number[]> {
  return on.evaluate(async () => {
    const image = document.querySelector<HTMLImageElement>('[data-look][data-state="new"] img');
    if (image === null) return [];
    await image.decode().catch(() => undefined);
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1, 1];
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0, 1, 1);
    return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3);
  });
}

function peakDb(on = page): Promise<number> {
  return on.evaluate(() => Number(document.querySelector<HTMLElement>('[role="meter"]')?.dataset['peakDb'] ?? NaN));
}

/** Looks as another admin, without a browser, until that has come. */
async function lookAlong(
  link: ManagerLink,
  kind: LookKind,
  feed: FeedId,
  enough: (item: LookItem) => boolean,
  signal = new AbortController().signal,
): Promise<void> {
  const options = { windowBytes: lookWindowBytes[kind], signal };
  const chunks = await link.peer.open('look', { kind, feeds: [feed] }, options);
  for await (const item of lookItems(chunks)) if (enough(item)) return;
}

/** Looks at pictures of that feed until `signal`, or until the link is closed. */
function hold(
  link: ManagerLink,
  feed: FeedId,
  signal?: AbortSignal,
): { hasSeen: Promise<void>; hasEnded: Promise<void> } {
  const { promise: hasSeen, resolve: see } = Promise.withResolvers<void>();
  const look = (item: LookItem): boolean => {
    if (item.type === 'picture') see();
    return false;
  };
  return { hasSeen, hasEnded: lookAlong(link, 'thumbnail', feed, look, signal).catch(() => undefined) };
}

const near = (found: readonly number[], wanted: readonly number[]): boolean =>
  found.length === 3 && wanted.every((value, index) => Math.abs(value - (found[index] ?? 0)) < 30);

test('a thumbnail has the pixels of the picture, and other ones when the picture is another', async () => {
  await open('/component/hall/picture/look');
  await waitFor('a red picture', async () => near(await thumbnailColour(), [255, 0, 0]), limitMs);
  await planet.link.peer.call('setParameter', { id: '/hall/picture', parameter: 'pattern', value: 'blue' });
  await waitFor('a blue picture', async () => near(await thumbnailColour(), [0, 0, 255]), limitMs);
  expect(await looking()).toContain(`thumbnail ${picture}`);
}, 120_000);

test('two admins share one process, which stays while one of them looks and is gone soon after the last', async () => {
  const encoded: FeedId = '/hall/vp8:video';
  const [one, other] = [await connectToManager({ home: planet.home }), await connectToManager({ home: planet.home })];
  // Meters of the dashboard may still be there.
  const seen = async (): Promise<string[]> =>
    (await looking()).filter((each) => each.startsWith('thumbnail')).toSorted();
  const leaving = new AbortController();
  const looks = [
    // Beside the page, which leaves.
    hold(other, picture),
    hold(one, encoded, leaving.signal),
    hold(other, encoded, leaving.signal),
  ];
  await Promise.all(looks.map(({ hasSeen }) => hasSeen));
  const shared = [`thumbnail ${picture}`, `thumbnail ${encoded}`];
  expect(await seen()).toEqual(shared);
  await open('/messages');
  await page.locator('[data-look]').waitFor({ state: 'detached' });
  leaving.abort();
  await waitFor('what both have left to be gone', async () => (await seen()).length < 2, limitMs);
  expect(await seen()).toEqual([shared[0]]);
  one.close();
  other.close();
  await Promise.all(looks.map(({ hasEnded }) => hasEnded));
}, 120_000);

test('meters follow the level of the tone', async () => {
  await open('/component/hall/tone/look');
  await waitFor('the level of half of full scale', async () => Math.abs((await peakDb()) + 6) < 1, limitMs);
  await planet.link.peer.call('setParameter', { id: '/hall/tone', parameter: 'volume', value: 0.05 });
  await waitFor('the level of a twentieth', async () => Math.abs((await peakDb()) + 26) < 1, limitMs);
  const meter = page.getByRole('meter').first();
  await waitFor(
    'it in words',
    async () => (await meter.getAttribute('aria-valuetext'))?.includes('-26') === true,
    limitMs,
  );
  await expectAccessible(page);
}, 120_000);

test('the panel of an encoder shows what it carries: of sound its meters, of a picture the picture', async () => {
  await open('/component/hall/opus');
  const panel = page.getByRole('tabpanel');
  await panel.getByRole('meter').first().waitFor();
  await open('/component/hall/vp8');
  await panel.locator('[data-look="/hall/vp8:video"][data-state="new"]').waitFor();
}, 60_000);

test('a preview plays in Chromium, picture and sound, and the show does not notice', async () => {
  const pids = ['picture', 'vp8', 'opus', 'webm', 'live'].map((name) => planet.pid(`/hall/${name}`));
  using viewer = await recordBody(planet.url('/hall.webm'));
  await open('/component/hall/live/look');
  await page.getByText(words.look.play).click();
  await waitFor('frames', async () => (await playback(page)).decodedFrames > 20, limitMs);
  const before = await playback(page);
  expect(before.width).toBe(320);
  await waitFor('more frames', async () => (await playback(page)).decodedFrames > before.decodedFrames + 20, limitMs);
  await waitFor('it to go on', async () => (await playback(page)).currentTime > before.currentTime + 1, limitMs);
  const soundBytes = await page.evaluate(
    () =>
      (document.querySelector('video') as unknown as { webkitAudioDecodedByteCount: number })
        .webkitAudioDecodedByteCount,
  );
  expect(soundBytes).toBeGreaterThan(0);
  expect(await page.evaluate(() => document.querySelector('video')?.muted)).toBe(true);
  await page.getByRole('button', { name: words.look.unmute.replace('{{label}}', 'live') }).click();
  expect(await page.evaluate(() => document.querySelector('video')?.muted)).toBe(false);
  await page.getByRole('button', { name: words.look.mute.replace('{{label}}', 'live') }).click();
  await expectAccessible(page);
  expect(viewer.hasEnded()).toBe(false);
  expect(await gapsOf(viewer.bytes())).toEqual([]);
  expect(['picture', 'vp8', 'opus', 'webm', 'live'].map((name) => planet.pid(`/hall/${name}`))).toEqual(pids);
  const dropped = planet.link.mirror
    .all('numbers')
    .flatMap(({ values }) => Object.entries(values).filter(([name, value]) => name.endsWith('.dropped') && value > 0));
  expect(dropped).toEqual([]);
}, 150_000);

test('a look goes on when its component was restarted, and says why there is nothing meanwhile', async () => {
  await open('/component/hall/picture/look');
  await waitFor('a picture', async () => (await thumbnailColour()).length === 3, limitMs);
  await planet.link.peer.call('stopComponents', { ids: ['/hall/picture'] });
  const box = page.locator('[data-look][data-state="old"]');
  await box.getByText(picture).waitFor({ timeout: limitMs });
  expect(await box.locator('img').count()).toBe(1);
  await planet.link.peer.call('startComponents', { ids: ['/hall/picture'] });
  await waitFor('a picture again', async () => near(await thumbnailColour(), [0, 0, 255]), limitMs);
  await planet.untilAllHappy(limitMs);
}, 150_000);

test('a look that is killed costs nothing but itself, and comes back', async () => {
  const child = (await processTree(planet.starter.pid ?? 0)).find(({ command }) =>
    command.at(-1)?.includes('"kind":"thumbnail"'),
  );
  expect(child).toBeDefined();
  process.kill(child?.pid ?? 0, 'SIGKILL');
  await page.locator('[data-look][data-state="old"]').waitFor({ timeout: limitMs });
  await page.locator('[data-look][data-state="new"] img').waitFor({ timeout: limitMs });
  expect(planet.mood('/hall/picture')).toBe('happy');
}, 120_000);

test('a flow of sound alone has small meters in the dashboard while it is on the screen', async () => {
  await open('/');
  const row = page.locator('[data-component="/radio/tone"]');
  await row.getByRole('meter').first().waitFor({ timeout: limitMs });
  await waitFor(
    'its level',
    async () => {
      const shown = await row.getByRole('meter').first().getAttribute('data-peak-db');
      return Math.abs(Number(shown ?? NaN) + 20) < 1;
    },
    limitMs,
  );
  await expectAccessible(page);
}, 90_000);

test('who may only look may look; one look more than there may be is refused in words', async () => {
  await planet.link.peer.call('addAccount', { name: 'visitor', role: 'viewer', password: 'only for looking' });
  const visitor = await aPage();
  await visitor.goto(page.url().replace(/#.*/, ''));
  await visitor.getByRole('textbox', { name: words.login.user }).fill('visitor');
  await visitor.locator('input[type="password"]').fill('only for looking');
  await visitor.getByRole('button', { name: words.login.enter }).click();
  await visitor.locator('[data-component]').first().waitFor({ timeout: limitMs });
  await open('/component/hall/vp8/look', visitor);
  await waitFor('a blue picture', async () => near(await thumbnailColour(visitor), [0, 0, 255]), limitMs);
  await visitor.context().close();

  const feeds: FeedId[] = [picture, '/hall/vp8:video', '/hall/webm:muxed', '/hall/tone:audio'];
  await open('/messages');
  const link = await connectToManager({ home: planet.home });
  let isOver = false;
  // What nobody looks at any more makes room; until the worker has heard that nobody does, it refuses.
  const busy = feeds.map(async (feed) => {
    while (!isOver) {
      await lookAlong(link, 'preview', feed, () => false).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  try {
    await waitFor(
      'as many as there may be',
      async () => (await looking()).filter((one) => one.startsWith('preview')).length === 4,
      limitMs,
    );
    await open('/component/hall/opus/look');
    await page.locator('[data-look][data-state="none"]').getByText('4').waitFor({ timeout: limitMs });
    const { code, error } = await planet.headwater('look', '/radio/tone');
    expect(code).not.toBe(0);
    expect(error).toContain('4');
  } finally {
    isOver = true;
    link.close();
  }
  await Promise.all(busy);
  await waitFor('room again', async () => (await planet.headwater('look', '/radio/tone')).code === 0, limitMs);
}, 150_000);

test('the command line writes a picture, and tells levels in words', async () => {
  const file = join(planet.home, 'picture.jpg');
  const written = await planet.headwater('look', '/hall/picture', '--picture', file);
  expect(written).toMatchObject({ code: 0 });
  const bytes = await readFile(file);
  expect([...bytes.subarray(0, 3), ...bytes.subarray(-2)]).toEqual([0xff, 0xd8, 0xff, 0xff, 0xd9]);
  const { out } = await planet.headwater('look', '/radio/tone');
  expect(out).toMatch(/1: -23 dB, peak -20 dB/);
  const wrong = await planet.headwater('look', '/radio/tone', '--picture', file);
  expect(wrong.code).not.toBe(0);
  expect(wrong.error).toContain('/radio/tone:audio');
}, 120_000);

test('it fits a phone, and no rule of the page was broken', async () => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open('/component/hall/live/look');
  await page.locator('[data-look][data-state="new"]').first().waitFor({ timeout: limitMs });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(faults).toEqual([]);
}, 90_000);

/** Seconds that the sound of a recorded stream leaves out. */
async function gapsOf(bytes: Uint8Array): Promise<number[]> {
  const file = join(planet.home, 'watched.webm');
  await writeFile(file, bytes);
  const { packets } = await probePackets(file);
  const times = packets.filter(({ type }) => type === 'audio').map(({ time }) => time);
  expect(times.length).toBeGreaterThan(50);
  return times
    .slice(1)
    .flatMap((time, index) => (time - (times[index] ?? time) > 0.1 ? [time - (times[index] ?? 0)] : []));
}
