import { networkInterfaces } from 'node:os';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import words from '../apps/desktop/locale/en.json' with { type: 'json' };
import arabicWords from '../locales/ar/desktop.json' with { type: 'json' };
import arabicKit from '../locales/ar/kit.json' with { type: 'json' };
import frenchWords from '../locales/fr/desktop.json' with { type: 'json' };
import frenchKit from '../locales/fr/kit.json' with { type: 'json' };
import kit from '../packages/components/kit/locale/en.json' with { type: 'json' };
import { loginLink, openWindow } from './admin-window.ts';
import { startChromium } from './chromium.ts';
import { firstFrame } from './ffmpeg.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const yaml = `version: 1
planet: campus
atmosphere:
  door: { type: porter, port: PORT }
flows:
  hall:
    picture: { type: videotest, width: 160, height: 90, framerate: 10/1, pattern: red, clock: false }
    vp8: { type: vp8-encoder, from: picture, bitrate: 200000 }
    webm: { type: webm-muxer, from: vp8 }
    live: { type: http-streamer, from: webm, mount: /hall.webm, porter: door }
    film: { type: looper, file: /nowhere/film.webm }
`;

let planet: PlanetUnderTest;
let browser: Browser;
/** What no page may do: break the rules that it came with, or throw. */
const faults: string[] = [];
/** An address of this machine that is not loopback; there may be none. */
const outer = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.internal === false && one.family === 'IPv4')?.address;

beforeAll(async () => {
  planet = await startPlanet(yaml, ['--listen', '0.0.0.0']);
  browser = await startChromium();
  await planet.untilMood('/hall/film', 'sad', 60_000);
  await planet.untilMood('/hall/live', 'happy', 60_000);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await planet.stop();
}, 60_000);

/** An owner's admin, come by plain HTTP on loopback unless said. */
async function anOwner(options: BrowserContextOptions = {}, origin = 'http://127.0.0.1'): Promise<Page> {
  const page = await openWindow(browser, faults, { timeoutMs: 60_000, ...options });
  const url = await loginLink(planet);
  await page.goto(url.replace(/^https?:\/\/[^/]*?(?=:\d+\/)/, origin));
  await page.locator('[data-component="/hall/live"]').waitFor();
  return page;
}

/** Mean of red, green and blue of what a viewer sees. */
async function colour(): Promise<[number, number, number]> {
  const frame = await firstFrame(planet.url('/hall.webm'), 16, 9);
  const mean = (of: number): number => {
    let sum = 0;
    for (let at = of; at < frame.length; at += 3) sum += frame[at] ?? 0;
    return sum / (frame.length / 3);
  };
  return [mean(0), mean(1), mean(2)];
}

test('a value that is set live in the page is another picture for whoever watches', async () => {
  const [red, , before] = await colour();
  expect(red).toBeGreaterThan(before + 80);
  const page = await anOwner();
  await page.evaluate(() => (location.hash = '/component/hall/picture/parameters'));
  await page.getByRole('combobox', { name: /pattern/i }).selectOption('blue');
  await waitFor(
    'viewers to see blue',
    async () => {
      const [r, , b] = await colour();
      return b > r + 80;
    },
    60_000,
  );
  await page.close();
}, 120_000);

test('the icon of the tab has the mood of the planet', async () => {
  const page = await anOwner();
  const icon = page.locator('link[rel="icon"]');
  await waitFor('a sad icon', async () => (await icon.getAttribute('data-mood')) === 'sad', 30_000);
  const drawn = await page.evaluate(async () => {
    const image = new Image();
    image.src = document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href ?? '';
    await image.decode();
    const context = Object.assign(document.createElement('canvas'), { width: 32, height: 32 }).getContext('2d');
    context?.drawImage(image, 0, 0, 32, 32);
    return [...(context?.getImageData(21, 25, 1, 1).data ?? [])];
  });
  // Red at its lower right.
  expect(drawn[0]).toBeGreaterThan((drawn[2] ?? 0) + 80);
  await page.close();
}, 60_000);

test('a component that hangs is ended from its menu, and starts again', async () => {
  const page = await anOwner();
  const pid = planet.pid('/hall/picture');
  process.kill(pid, 'SIGSTOP');
  const row = page.locator('[data-component="/hall/picture"]');
  await row.locator('[data-mood="hungry"]').waitFor();
  await row.locator('[data-control="menu"]').click();
  await page.getByRole('menuitem', { name: words.act.kill }).click();
  await row.locator('[data-mood="happy"]').waitFor();
  expect(planet.pid('/hall/picture')).not.toBe(pid);
  await planet.untilMood('/hall/live', 'happy', 60_000);
  await page.close();
}, 120_000);

test('a component is deleted with what needs it, all of it named before, and undo brings it back', async () => {
  const page = await anOwner();
  const there = (): string[] => planet.link.mirror.all('component').map(({ id }) => id);
  const before = there();
  await page.locator('[data-component="/hall/vp8"] [data-control="menu"]').click();
  await page.getByRole('menuitem', { name: words.act.remove }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('[data-also-removed="2"]').waitFor();
  const text = await dialog.innerText();
  expect([text.includes('webm'), text.includes('live'), text.includes('door')]).toEqual([true, true, false]);
  await dialog.getByRole('button', { name: words.act['remove-now'] }).click();
  await page.locator('[data-component="/hall/vp8"]').waitFor({ state: 'detached' });
  expect(there().toSorted()).toEqual(['/atmosphere/door', '/hall/film', '/hall/picture']);
  await page.getByRole('button', { name: words.parameters.undo }).click();
  await page.locator('[data-component="/hall/live"] [data-mood="happy"]').waitFor();
  // Asked for by hand, without what needs it: nothing is deleted, and that is named.
  const half = await planet.headwater('remove', '/hall/webm');
  expect(half.code).not.toBe(0);
  expect(half.error).toContain('/hall/webm is needed by /hall/live');
  expect(there().toSorted()).toEqual(before.toSorted());
  await page.close();
}, 120_000);

test('the manager goes and comes back: the last picture stays, marked as old, and is renewed by itself', async () => {
  const page = await anOwner();
  const pid = planet.pid('/hall/live');
  process.kill(await planet.daemonPid('manager'), 'SIGSTOP');
  // It hangs, as a machine does that swaps: the page finds out by itself.
  await page.locator('[data-stale]').waitFor();
  expect(await page.locator('[data-component="/hall/live"]').count()).toBe(1);
  process.kill(await planet.daemonPid('manager'), 'SIGKILL');
  await page.locator('[data-stale]').waitFor({ state: 'detached' });
  await planet.reconnect();
  await page.locator('[data-component="/hall/live"] [data-mood="happy"]').waitFor();
  expect(planet.pid('/hall/live')).toBe(pid);
  await page.close();
}, 120_000);

test('beside the text the planet that it describes is drawn, with what would change; a component leads to its line', async () => {
  const page = await anOwner();
  await page.getByRole('link', { name: words.pages.planet, exact: true }).click();
  const graph = page.locator('[data-draft-graph]');
  await graph.locator('[data-node="/hall/vp8"]').waitFor();
  const { text } = await planet.link.peer.call('exportPlanet', {});
  const changed = text
    .replace('bitrate: 200000', 'bitrate: 200000, label: Encoder')
    .replace(/\n {4}film:.*/, '\n    tone: { type: audiotest }');
  // As typed or pasted: fill() goes round the editor, and Chromium now and then keeps colours in styles that no page may have.
  await page.locator('[data-editor] .cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(changed);
  await graph.locator('[data-node="/hall/tone"][data-mark="added"]').waitFor();
  await graph.locator('[data-node="/hall/film"][data-mark="removed"]').waitFor();
  await graph.locator('[data-node="/hall/vp8"][data-mark="changed"]').getByText('Encoder', { exact: true }).waitFor();
  await graph.locator('[data-node="/hall/tone"] [data-stop]').click();
  const line = page.locator('[data-editor] .cm-activeLine');
  await waitFor('the line of the tone', async () => (await line.innerText()).includes('tone:'), 15_000);
  await page.getByRole('button', { name: words.planet.discard }).first().click();
  await page.close();
}, 90_000);

test('a message leads to its place in the manual, within the window, and back', async () => {
  const page = await anOwner();
  await page.getByRole('link', { name: words.pages.messages }).click();
  const message = page.locator('[data-message="kit:file-not-found"]');
  await message.getByText(kit.messages['file-not-found'].fix).waitFor();
  await message.getByRole('link', { name: words.manual.more }).click();
  const place = page.locator('[data-shown]');
  await place.locator('[id="kit:file-not-found"]').waitFor({ state: 'attached' });
  await waitFor('the place to be in sight', async () => {
    const box = await place.boundingBox();
    return box !== null && box.y >= 0 && box.y < 850;
  });
  expect(await place.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.locator('main').getByRole('link', { name: 'Streaming by HTTP' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Streaming by HTTP' }).waitFor();
  await page.goBack();
  await page.goBack();
  await message.waitFor();
  await page.close();
}, 60_000);

test.each([
  { locale: 'fr-FR', direction: 'ltr', of: frenchWords, said: frenchKit },
  { locale: 'ar-EG', direction: 'rtl', of: arabicWords, said: arabicKit },
])(
  'a source that cannot open is sad with its reason and its remedy in $locale',
  async ({ locale, direction, of, said }) => {
    const page = await anOwner({ locale });
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
    const row = page.locator('[data-component="/hall/film"]');
    await row.locator('[data-mood="sad"]').waitFor();
    await row.getByRole('link').first().click();
    const message = page.locator('[data-message="kit:file-not-found"]');
    await message.waitFor();
    // Names and paths inside a sentence are isolated by marks that nobody sees.
    const text = (await message.innerText()).replace(/[\u2066-\u2069]/g, '');
    expect(text).toContain(said.messages['file-not-found'].title.replace('{{path}}', '/nowhere/film.webm'));
    expect(text).toContain(said.messages['file-not-found'].fix);
    await message.getByRole('link', { name: of.manual.more }).waitFor();
    await page.close();
  },
  60_000,
);

test.skipIf(outer === undefined)(
  'from another address of the machine the admin comes by TLS, and works',
  async () => {
    const page = await anOwner({ ignoreHTTPSErrors: true }, `https://${outer ?? ''}`);
    expect(page.url()).toMatch(/^https:/);
    await page.locator('[data-component="/hall/live"] [data-mood="happy"]').waitFor();
    // Nothing is answered without TLS there.
    const plain = await fetch(
      page
        .url()
        .replace(/^https/, 'http')
        .replace(/#.*/, ''),
    ).then(
      (answer) => answer.status,
      () => 'refused',
    );
    expect(plain).not.toBe(200);
    await page.close();
  },
  60_000,
);

test('no page broke the rules that it came with, and none threw', () => {
  expect(faults).toEqual([]);
});
