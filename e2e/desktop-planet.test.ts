import type { Browser } from '@playwright/test';
import { shortFingerprint } from '@headwater/protocol/short-fingerprint';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  broken:
    film: { type: looper, file: /nowhere/film.webm, enabled: false }
`;
const tone = '/hall/tone';

let planet: PlanetUnderTest;
let browser: Browser;

beforeAll(async () => {
  // It tells loopback of itself, as it would tell the network that it is reached from.
  process.env['HEADWATER_NETWORK'] = '127.0.0.1';
  planet = await startPlanet(yaml, ['--listen', '0.0.0.0']);
  browser = await startChromium();
  await planet.link.peer.call('addAccount', { name: 'eva', role: 'owner', password });
  await planet.untilMood(tone, 'happy', 60_000);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 30_000);

test('a planet nearby is found by itself, and is trusted no more than one whose address was typed', async () => {
  const under = await openDesktop(browser, () => {
    process.env['HEADWATER_NETWORK'] = '127.0.0.1';
  });
  const { page } = await under.desktop.greeter();
  const { port, fingerprint } = await placeOf(planet);
  const found = page.locator('[data-section="nearby"] [data-planet="campus"]').filter({ hasText: String(port) });
  await found.waitFor({ timeout: 30_000 });
  await page.getByText(words.greeter['nearby-warning']).waitFor();
  await found.click();
  expect(await page.locator('[data-fingerprint]').innerText()).toBe(shortFingerprint(fingerprint));
  await page.getByRole('button', { name: words.greeter.same }).click();
  await page.locator('input[name="user"]').fill('eva');
  await page.locator('input[name="password"]').fill(password);
  await page.getByRole('button', { name: words.login.enter }).click();
  const [shown] = await under.desktop.planets(1);
  await shown?.page.locator(`[data-component="${tone}"] [data-mood="happy"]`).first().waitFor();
  await under.end();
}, 90_000);

test('a component’s own page comes from its bundle, and what is changed there is heard at once', async () => {
  const under = await openDesktop(browser);
  const { page } = await enter(under.desktop, (await placeOf(planet)).port);
  await page.evaluate(() => (location.hash = '/component/hall/tone/panel'));
  const panel = page.getByRole('tabpanel');
  await panel.locator('[role="meter"]').first().waitFor();
  const pid = planet.pid(tone);
  await panel.locator('[data-parameter="volume"]').getByRole('slider').focus();
  const volume = (): unknown => planet.link.mirror.get('component', tone)?.parameters['volume'];
  const before = volume();
  await page.keyboard.press('ArrowLeft');
  await waitFor('another volume', () => volume() !== before, 20_000);
  expect(planet.pid(tone)).toBe(pid);
  await under.end();
}, 90_000);

test('what is muted in a window is silent there, and still so after the next start', async () => {
  const under = await openDesktop(browser);
  const { port } = await placeOf(planet);
  const { page, window } = await enter(under.desktop, port, { remember: true });
  const row = page.locator('[data-component="/broken/film"]');
  await row.getByRole('button', { name: words.act.menu.replace('{{label}}', 'film') }).click();
  await page.getByRole('menuitem', { name: words.mute.mute }).click();
  await page.getByRole('dialog').getByRole('button', { name: words.mute.confirm, exact: true }).click();
  await waitFor('it to be muted', () => planet.link.mirror.get('mute', '/broken/film'), 20_000);
  window.userLeave();
  await planet.headwater('start', '/broken/film');
  await planet.untilMood('/broken/film', 'sad', 30_000);
  under.desktop.app.exit();
  const desktop = await under.again([`--planet=127.0.0.1:${String(port)}`]);
  const greeter = await desktop.greeter();
  await greeter.page.locator('[data-step="login"]').waitFor();
  await greeter.page.getByRole('button', { name: words.login.enter }).click();
  const [shown] = await desktop.planets(1);
  const again = shown!.page.locator('[data-component="/broken/film"]');
  await again.locator('[data-muted]').waitFor();
  await again.locator('[data-mood="sad"]').waitFor();
  // Another one that is sad is told: the muted one would have been before it.
  shown!.window.userLeave();
  await planet.headwater('stop', tone);
  const { peer } = planet.link;
  const { text, revision } = await peer.call('exportPlanet', {});
  const more = `${text.trimEnd()}\n  lobby:\n    loop: { type: looper, file: /nowhere/lobby.webm }\n`;
  await peer.call('applyPlanet', { text: more, base: revision, file: 'more.yaml', choices: [] });
  const notice = await waitFor('a notification', () => desktop.notifications[0], 60_000);
  expect(notice.title).toContain('loop');
  expect(desktop.notifications.map(({ body }) => body).join('\n')).not.toContain('film.webm');
  await planet.headwater('start', tone);
  await under.end();
}, 120_000);

test('a window whose manager goes keeps its last picture, says so, and comes back logged in', async () => {
  const under = await openDesktop(browser);
  const { page } = await enter(under.desktop, (await placeOf(planet)).port);
  process.kill(await planet.daemonPid('manager'), 'SIGSTOP');
  await page.locator('[data-stale]').waitFor({ timeout: 60_000 });
  expect(await page.locator(`[data-component="${tone}"]`).count()).toBe(1);
  process.kill(await planet.daemonPid('manager'), 'SIGKILL');
  await page.locator('[data-stale]').waitFor({ state: 'detached', timeout: 60_000 });
  await planet.reconnect();
  await page.locator(`[data-component="${tone}"] [data-mood="happy"]`).waitFor();
  await under.end();
}, 180_000);
