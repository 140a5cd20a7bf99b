import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { MenuItemConstructorOptions } from 'electron';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moodIcon } from '../apps/desktop/main/tray/mood-icon.ts';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import { startChromium } from './chromium.ts';
import { enter, openDesktop, password, placeOf } from './desktop-under-test.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: campus
flows:
  hall:
    tone: { type: audiotest }
    film: { type: looper, file: /nowhere/film.webm, enabled: false }
`;
const other = `version: 1
planet: island
flows:
  beach:
    noise: { type: audiotest }
`;

let campus: PlanetUnderTest;
let island: PlanetUnderTest;
let browser: Browser;
/** A folder in the path where the system says that it shows tray icons. */
let programs: string;
const path = process.env['PATH'] ?? '';

beforeAll(async () => {
  [campus, island] = await Promise.all([startPlanet(yaml), startPlanet(other)]);
  browser = await startChromium();
  for (const planet of [campus, island])
    await planet.link.peer.call('addAccount', { name: 'eva', role: 'operator', password });
  programs = await mkdtemp(join(tmpdir(), 'headwater-tray-'));
  await writeFile(join(programs, 'gdbus'), '#!/bin/sh\necho "(<true>,)"\n');
  await chmod(join(programs, 'gdbus'), 0o755);
}, 120_000);
afterAll(async () => {
  process.env['PATH'] = path;
  await browser.close();
  await Promise.all([campus.stop(), island.stop()]);
  await rm(programs, { recursive: true, force: true });
}, 30_000);

/** Whether this machine has a place for tray icons. */
function setTray(isThere: boolean): void {
  process.env['PATH'] = isThere ? `${programs}${delimiter}${path}` : path;
}

function press(item: MenuItemConstructorOptions | undefined): void {
  if (item?.click === undefined) throw new Error(`nothing to press in ${JSON.stringify(item)}`);
  item.click({} as never, undefined, {});
}

test('the tray shows the worst mood, a component that turns sad is told, and pressing that leads to it', async () => {
  setTray(true);
  const under = await openDesktop(browser);
  const { desktop } = under;
  const { page, window } = await enter(desktop, (await placeOf(campus)).port);
  const tray = await waitFor('a tray icon', () => desktop.trays.at(-1), 20_000);
  await waitFor(
    'a happy tray',
    () => tray.pixels.equals(moodIcon('happy', 22)),
    30_000,
    () => tray.toolTip,
  );
  expect(tray.toolTip).toContain('campus');

  window.close();
  expect(window.isVisible()).toBe(false);
  expect(desktop.app.isEnded).toBe(false);
  await campus.headwater('start', '/hall/film');
  const notice = await waitFor('a notification', () => desktop.notifications[0], 30_000);
  expect(notice.title).toContain('film');
  expect(notice.body).toContain('/nowhere/film.webm');
  await waitFor('a sad tray', () => tray.pixels.equals(moodIcon('sad', 22)), 30_000);
  notice.click();
  expect(window.isVisible()).toBe(true);
  await waitFor(
    'the page of film',
    () => page.url().endsWith('#/component/hall/film'),
    20_000,
    () => page.url(),
  );
  await page.getByRole('heading', { name: 'film' }).first().waitFor();
  // Who looks at it needs no notification.
  const told = desktop.notifications.length;
  await campus.headwater('stop', '/hall/film');
  await campus.headwater('start', '/hall/film');
  await campus.untilMood('/hall/film', 'sad', 30_000);
  await campus.headwater('stop', '/hall/film');
  expect(desktop.notifications).toHaveLength(told);
  press(tray.menu?.items.at(-1));
  expect(await desktop.app.ended).toBe(0);
  await under.end();
}, 120_000);

test('several that turn sad together are one notification', async () => {
  setTray(false);
  const under = await openDesktop(browser);
  const { desktop } = under;
  const { window } = await enter(desktop, (await placeOf(campus)).port);
  window.userLeave();
  const { peer } = campus.link;
  const { text, revision } = await peer.call('exportPlanet', {});
  const more = ['one', 'two', 'three'].map((name) => `    ${name}: { type: looper, file: /nowhere/${name}.webm }\n`);
  await peer.call('applyPlanet', {
    text: `${text.trimEnd()}\n${more.join('')}`,
    base: revision,
    file: 'more.yaml',
    choices: [],
  });
  const notice = await waitFor('a notification', () => desktop.notifications[0], 60_000);
  expect(notice.title).toMatch(/^[23] components/);
  expect(notice.body).toMatch(/(one|two|three)/);
  await peer.call('applyPlanet', { text, base: revision + 1, file: 'less.yaml', choices: [] });
  await under.end();
}, 120_000);

test('where no tray is, closing the last window is the end; windows open where they were', async () => {
  setTray(false);
  const under = await openDesktop(browser);
  const { port } = await placeOf(campus);
  const { window } = await enter(under.desktop, port, { remember: true });
  expect(under.desktop.trays).toEqual([]);
  const bounds = { x: 200, y: 60, width: 1000, height: 700 };
  window.userMove(bounds);
  const kept = join(under.machine.userData, 'desktop/windows.json');
  await waitFor('the place to be kept', async () =>
    // On one line, however the file is laid out.
    (await readFile(kept, 'utf8').catch(() => '')).replaceAll(/\s/g, '').includes(JSON.stringify(bounds)),
  );
  window.close();
  expect(await under.desktop.app.ended).toBe(0);
  const desktop = await under.again([`--planet=127.0.0.1:${String(port)}`]);
  const { page } = await desktop.greeter();
  await page.locator('[data-step="login"]').waitFor();
  await page.getByRole('button', { name: words.login.enter }).click();
  const [shown] = await desktop.planets(1);
  expect(shown!.window.getNormalBounds()).toEqual(bounds);
  await under.end();
}, 90_000);

test('two planets have two windows that know nothing of each other; a second start leads to the first', async () => {
  setTray(true);
  const under = await openDesktop(browser);
  const { desktop } = under;
  const places = [await placeOf(campus), await placeOf(island)];
  const first = await enter(desktop, places[0]!.port);
  const connect = (desktop.menu?.items[0]?.submenu as MenuItemConstructorOptions[])[0];
  press(connect);
  const second = await enter(desktop, places[1]!.port, { windows: 2 });
  expect(await first.page.locator('[data-component="/hall/tone"]').count()).toBeGreaterThan(0);
  expect(await second.page.locator('[data-component="/beach/noise"]').count()).toBeGreaterThan(0);
  await first.page.evaluate(() => localStorage.setItem('mine', 'campus'));
  expect(await second.page.evaluate(() => localStorage.getItem('mine'))).toBeNull();

  // What one page says to its bridge is about its own planet, whatever numbers it uses.
  await first.page.evaluate(() => {
    const bridge = (window as unknown as { headwaterPlanet: { closeLink: (link: number, reason: string) => void } })
      .headwaterPlanet;
    for (let link = 0; link < 50; link++) bridge.closeLink(link, 'mine');
  });
  await first.page
    .getByRole('status')
    .filter({ hasText: words.session.stale })
    .waitFor({ timeout: 10_000 })
    .catch(() => undefined);
  expect(await second.page.locator('html').getAttribute('lang')).toBe('en');
  await island.headwater('stop', '/beach/noise');
  await second.page.locator('[data-component="/beach/noise"] [data-mood="sleeping"]').first().waitFor();
  await first.page.locator('[data-component="/hall/tone"] [data-mood="happy"]').first().waitFor();

  first.window.close();
  expect(first.window.isVisible()).toBe(false);
  const late = await under.again([`--planet=127.0.0.1:${String(places[0]!.port)}`]);
  expect(await late.app.ended).toBe(0);
  expect(first.window.isVisible()).toBe(true);
  expect(first.window.isFocused()).toBe(true);
  expect(desktop.app.windows).toHaveLength(2);
  await under.end();
}, 120_000);

test('a page that was taken over gets nowhere: no other window’s calls, no other places, no windows, no devices', async () => {
  setTray(false);
  const under = await openDesktop(browser);
  const { desktop } = under;
  const { page, window } = await enter(desktop, (await placeOf(campus)).port);
  const ask = (channel: string, ...args: unknown[]): Promise<unknown> =>
    page.evaluate(
      ([name, given]) =>
        (window as unknown as Record<string, (...all: unknown[]) => Promise<unknown>>)['__emulatedCall']!(
          'invoke',
          name,
          given,
        ),
      [channel, args] as const,
    );
  for (const channel of ['greeter:start-here', 'greeter:recent', 'greeter:log-in', 'nothing'])
    expect(await ask(channel)).toMatchObject({ error: expect.stringContaining('No handler') as string });
  expect(await ask('language', 'too', 'many')).toMatchObject({ error: expect.stringContaining('refused') as string });
  await page.evaluate(() => {
    const send = (window as unknown as Record<string, (...all: unknown[]) => void>)['__emulatedCall']!;
    for (const args of [['x'], [-1], [1, 'text'], [{ $bytes: '' }], [1, { $bytes: 'AAAA' }, 3]])
      for (const channel of ['link:open', 'link:send', 'link:close', 'link:taken']) send('send', channel, args);
  });
  for (const place of ['https://evil.example/', 'app://greeter/', 'file:///etc/passwd'])
    await page.evaluate(
      (to) => void (location.href = to),
      place.replace('app://greeter', 'https://greeter.app.invalid'),
    );
  await page.evaluate(() => void open('https://manual.example/'));
  await waitFor('the browser', () => desktop.external.includes('https://manual.example/'), 20_000);
  await page.evaluate(() => void open('https://user@evil.example/'));
  for (const permission of ['media', 'notifications'] as const) {
    const [session] = [...desktop.sessions]
      .filter(([name]) => name.startsWith('persist:planet-'))
      .map(([, one]) => one);
    expect(await session!.isGranted(window.contents, permission)).toBe(false);
    expect(await session!.isGranted(window.contents, 'fullscreen')).toBe(true);
  }
  // It is still there, and still works.
  await campus.headwater('stop', '/hall/tone');
  await page.locator('[data-component="/hall/tone"] [data-mood="sleeping"]').first().waitFor();
  await page.locator('[data-component="/hall/tone"]').first().getByRole('button').last().click();
  await page.getByRole('menuitem', { name: words.act.start, exact: true }).click();
  await campus.untilMood('/hall/tone', 'happy', 30_000);
  await page.locator('[data-component="/hall/tone"] [data-mood="happy"]').first().waitFor();
  expect(desktop.external).toEqual(['https://manual.example/']);
  expect(desktop.app.windows).toHaveLength(1);
  await under.end();
}, 120_000);

test('a planet file that is dropped on any page becomes a plan', async () => {
  setTray(false);
  const under = await openDesktop(browser);
  const { page } = await enter(under.desktop, (await placeOf(campus)).port);
  const { text } = await campus.link.peer.call('exportPlanet', {});
  const dropped = text.replace('tone: { type: audiotest }', 'tone: { type: audiotest, volume: 0.25 }');
  await drop(page, 'campus.yaml', dropped);
  await page.getByRole('heading', { level: 1, name: words.pages.planet }).waitFor();
  await page.getByRole('button', { name: words.planet.apply, exact: true }).click();
  await waitFor('the new volume', async () => (await campus.headwater('export')).out.includes('volume: 0.25'), 20_000);
  await under.end();
}, 90_000);

/** Drags a file of this machine over the middle of the page, and lets it go. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], file, { type: 'application/yaml' }));
      return transfer;
    },
    [name, text] as const,
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
  await page.getByText(words.planet.drop).waitFor();
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
}
