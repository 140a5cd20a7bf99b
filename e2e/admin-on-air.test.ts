import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import { expectAccessible, loginLink, openWindow } from './admin-window.ts';
import { playback, startChromium } from './chromium.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const yaml = (recordings: string): string => `version: 1
planet: campus
atmosphere:
  door: { type: porter, port: PORT }
flows:
  hall:
    flow: { label: Lecture hall 2 }
    camera: { type: videotest, width: 320, height: 180, framerate: 10/1, enabled: false }
    vp8: { type: vp8-encoder, from: camera, bitrate: 100000, enabled: false }
    webm: { type: webm-muxer, from: vp8, enabled: false }
    live: { type: http-streamer, from: webm, mount: /hall.webm, porter: door, enabled: false }
    archive: { type: recorder, from: webm, directory: ${recordings}, label: Archive, enabled: false }
  radio:
    flow: { label: Radio }
    tone: { type: audiotest, volume: 0.3 }
    spare: { type: audiotest, volume: 0.3, enabled: false }
  broken:
    flow: { label: A room with a name so long that it does not fit into one line of a telephone }
    loop: { type: looper, file: /nowhere/film.webm, label: Missing film }
    vp8: { type: vp8-encoder, from: "loop:video", bitrate: 100000 }
`;
const password = 'only for starting';

let recordings: string;
let planet: PlanetUnderTest;
let browser: Browser;
let owner: Page;
let volunteer: Page;
const faults: string[] = [];

beforeAll(async () => {
  recordings = await mkdtemp(join(tmpdir(), 'headwater-on-air-'));
  planet = await startPlanet(yaml(recordings));
  browser = await startChromium();
  for (const role of ['operator', 'viewer'] as const)
    await planet.link.peer.call('addAccount', { name: role, role, password });
  const url = await loginLink(planet);
  owner = await aPage({ width: 1280, height: 900 });
  await owner.goto(url);
  await owner.locator('[data-component]').first().waitFor();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
  await rm(recordings, { recursive: true });
}, 30_000);

/** A person with a browser of their own. */
async function aPage(viewport: { width: number; height: number }): Promise<Page> {
  return openWindow(browser, faults, { viewport, hasTouch: viewport.width < 500 });
}

/** Somebody with a phone, who logs in by name and password. */
async function loggedIn(name: string): Promise<Page> {
  const opened = await aPage({ width: 390, height: 844 });
  const url = await loginLink(planet);
  await opened.goto(url.replace(/#.*/, ''));
  await opened.getByRole('textbox', { name: words.login.user }).fill(name);
  await opened.getByRole('textbox', { name: words.login.password }).fill(password);
  await opened.getByRole('button', { name: words.login.enter }).click();
  return opened;
}

function stage(of: Page, wanted: string): Promise<void> {
  return of.locator(`article[data-stage="${wanted}"]`).waitFor({ timeout: 30_000 });
}

function button(of: Page | Locator, name: string): Locator {
  return of.getByRole('button', { name, exact: true });
}

async function go(of: Page, place: string): Promise<void> {
  await of.evaluate((hash) => (location.hash = hash), place);
}

test('an owner says that an account opens on the air, and so does the command line', async () => {
  await owner.getByRole('link', { name: words.pages.people }).click();
  const select = owner
    .locator('[data-section="accounts"] [data-row="operator"]')
    .getByRole('combobox', { name: /^Where the admin/ });
  await select.selectOption('on-air/hall');
  await waitFor('it to be kept', async () =>
    (await planet.link.peer.call('listAccounts', {})).some(({ startPage }) => startPage === 'on-air/hall'),
  );
  expect(await planet.headwater('user', 'start-page', 'viewer', 'on-air/halle')).toMatchObject({ code: 1 });
  expect(await planet.headwater('user', 'start-page', 'viewer', 'on-air/hall')).toMatchObject({ code: 0 });
}, 60_000);

test('a volunteer opens straight there, with the navigation folded away, and starts by one button', async () => {
  volunteer = await loggedIn('operator');
  await stage(volunteer, 'sleeping');
  expect(new URL(volunteer.url()).hash).toBe('#/on-air/hall');
  await volunteer.setViewportSize({ width: 1280, height: 900 });
  const navigation = volunteer.getByRole('navigation');
  // Neither seen nor reached by Tab, though there is room for it.
  expect(await navigation.evaluate((element) => element.hasAttribute('inert'))).toBe(true);
  expect((await navigation.boundingBox())?.x).toBeLessThan(0);
  await button(volunteer, words.shell.navigation).click();
  await waitFor('the navigation', async () => (await navigation.boundingBox())?.x === 0);
  await button(volunteer, words.shell.navigation).click();
  await volunteer.setViewportSize({ width: 390, height: 844 });

  await button(volunteer, words.act.start).click();
  await stage(volunteer, 'on-air');
  await volunteer.locator('[data-viewers="0"]').waitFor();
  await volunteer.locator('[data-recorder="/hall/archive"] [data-mood="happy"]').waitFor();
  await volunteer.getByRole('timer').waitFor();
  await waitFor('the picture to be there', async () => (await playback(volunteer)).width > 0, 60_000);
  const { currentTime, decodedFrames } = await playback(volunteer);
  await waitFor(
    'the picture to move',
    async () => {
      const now = await playback(volunteer);
      return now.currentTime > currentTime + 1 && now.decodedFrames > decodedFrames + 5 && now.contrast > 10;
    },
    30_000,
  );
  await volunteer.locator(`[data-address="http://127.0.0.1:${String(planet.port)}/hall.webm"] svg[role=img]`).waitFor();
  expect(await volunteer.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const { height = 0 } = (await button(volunteer, words.act.stop).boundingBox()) ?? {};
  expect(height).toBeGreaterThanOrEqual(44);
}, 120_000);

test('stop asks first, with how many people are watching', async () => {
  const watching = new AbortController();
  const stream = await fetch(planet.url('/hall.webm'), { signal: watching.signal });
  const read = stream.body?.pipeTo(new WritableStream(), { signal: watching.signal }).catch(() => undefined);
  await volunteer.locator('article [data-viewers="1"] [data-peak="1"]').waitFor();
  await button(volunteer, words.act.stop).click();
  const dialog = volunteer.getByRole('dialog');
  await dialog.locator('[data-viewers="1"]').waitFor();
  await dialog.getByText(words['on-air']['recording-ends']).waitFor();
  await button(dialog, words['on-air'].keep).click();
  await dialog.waitFor({ state: 'detached' });
  expect(planet.mood('/hall/live')).toBe('happy');
  await expectAccessible(volunteer);

  await button(volunteer, words.act.stop).click();
  await button(dialog, words.act.stop).click();
  await stage(volunteer, 'sleeping');
  // Others may need the porter.
  expect(planet.mood('/atmosphere/door')).toBe('happy');
  watching.abort();
  await read;
}, 90_000);

test('with a part stopped it is partly on air, and the rest is started by a button', async () => {
  await button(volunteer, words.act.start).click();
  await stage(volunteer, 'on-air');
  await planet.link.peer.call('stopComponents', { ids: ['/hall/archive'] });
  await stage(volunteer, 'partly');
  await button(volunteer, words['on-air']['start-rest']).click();
  await stage(volunteer, 'on-air');
}, 90_000);

test('each cause of trouble is told once, with what to do; who only waits for it is not', async () => {
  await go(volunteer, '/on-air/broken');
  await stage(volunteer, 'trouble');
  await volunteer.locator('[data-cause="/broken/loop"]').getByText('/nowhere/film.webm').waitFor();
  await waitFor('the encoder to wait', () => planet.mood('/broken/vp8') === 'hungry', 30_000);
  expect(await volunteer.locator('[data-cause]').count()).toBe(1);
  await volunteer.getByText(words['on-air']['goes-nowhere']).waitFor();
  // All that is shown while it is tried again and again is the same trouble.
  await volunteer.evaluate(() => {
    const article = document.querySelector('article');
    if (article === null) throw new Error('no flow is shown');
    const note = (): void => {
      const seen = `${article.dataset['stage'] ?? ''} ${String(article.querySelectorAll('[data-cause]').length)}`;
      document.body.dataset['seen'] = [...new Set([...(document.body.dataset['seen'] ?? '').split(','), seen])].join();
    };
    new MutationObserver(note).observe(article, { subtree: true, childList: true, attributes: true });
  });
  const restarts = (): number => planet.link.mirror.get('process', '/broken/loop')?.restarts ?? 0;
  const before = restarts();
  await waitFor('it to be tried again', () => restarts() > before + 1, 60_000);
  expect(await volunteer.evaluate(() => document.body.dataset['seen'])).toBe(',trouble 1');
  const mute = { ids: ['/broken' as const], untilMs: Date.now() + 3_600_000, reason: 'The film is being cut.' };
  await planet.link.peer.call('mute', mute);
  await volunteer.locator('[data-muted="/broken"]').getByText(mute.reason).waitFor();
  await expectAccessible(volunteer);
  await planet.link.peer.call('unmute', { ids: ['/broken'] });
  await volunteer.locator('[data-muted="/broken"]').waitFor({ state: 'detached' });
  expect(await volunteer.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible(volunteer);
}, 120_000);

test('a flow of sound alone has large meters, and is not called on air where nobody can hear it', async () => {
  await go(volunteer, '/on-air/radio');
  await volunteer.getByText(words['on-air'].stages.running, { exact: true }).waitFor();
  // One part is off by the planet file: nothing of the flow is missing.
  await volunteer.getByText(words['on-air']['goes-nowhere-heard']).waitFor();
  const meter = volunteer.getByRole('meter').first();
  await waitFor('the level', async () => Number(await meter.getAttribute('aria-valuenow')) > -40, 30_000);
  expect((await meter.boundingBox())?.height).toBeGreaterThanOrEqual(40);
  await button(volunteer, words.look.listen).waitFor();
  await expectAccessible(volunteer);
}, 60_000);

test('who may only look sees all of it but the buttons', async () => {
  const visitor = await loggedIn('viewer');
  await stage(visitor, 'on-air');
  await visitor.locator('[data-viewers]').waitFor();
  for (const name of [words.act.start, words.act.stop]) expect(await button(visitor, name).count()).toBe(0);
  await visitor.close();
}, 60_000);

test('while the manager is away the buttons wait and the page says so; it goes on by itself', async () => {
  await go(volunteer, '/on-air/hall');
  await stage(volunteer, 'on-air');
  const manager = await planet.daemonPid('manager');
  process.kill(manager, 'SIGSTOP');
  try {
    await volunteer.getByText(words.session.stale).waitFor();
    expect(await button(volunteer, words.act.stop).isDisabled()).toBe(true);
    await stage(volunteer, 'on-air');
  } finally {
    process.kill(manager, 'SIGCONT');
  }
  await waitFor('the page to be live again', () => button(volunteer, words.act.stop).isEnabled(), 60_000);
  expect(faults).toEqual([]);
}, 120_000);
