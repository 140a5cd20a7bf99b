import { get } from 'node:http';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import english from '../../apps/desktop/locale/en.json' with { type: 'json' };
import { startChromium } from '../chromium.ts';
import { startPlanet, type PlanetUnderTest } from '../planet-under-test.ts';
import { campus, owner } from './campus.ts';
import { walkGreeter } from './greeter.ts';
import { screens, type Screen, type Words } from './screens.ts';
import { smallImage } from './small-image.ts';

/**
 * Takes a picture of every screen of the admin, light and dark, in Arabic and on a telephone, into `screenshots/`; with
 * `--manual` those that the manual shows, into `docs/images/`. Further arguments are names of screens: only those.
 */
const root = join(import.meta.dirname, '../..');
const isManual = process.argv.includes('--manual');
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const password = 'only for pictures';
const settleMs = 1500;
const viewers = 37;
const mutedMs = 3 * 3_600_000;

interface Variant {
  name: string;
  locale: string;
  colorScheme: 'light' | 'dark';
  viewport: { width: number; height: number };
}

const wide = { width: 1280, height: 860 };
const phone = { width: 390, height: 844 };
const variants: readonly Variant[] = isManual
  ? [{ name: 'manual', locale: 'en-GB', colorScheme: 'light', viewport: wide }]
  : [
      { name: 'light', locale: 'en-GB', colorScheme: 'light', viewport: wide },
      { name: 'dark', locale: 'en-GB', colorScheme: 'dark', viewport: wide },
      { name: 'arabic', locale: 'ar-EG', colorScheme: 'light', viewport: wide },
      { name: 'phone', locale: 'en-GB', colorScheme: 'light', viewport: phone },
      { name: 'phone-arabic', locale: 'ar-EG', colorScheme: 'dark', viewport: phone },
    ];

const recordings = await mkdtemp(join(tmpdir(), 'headwater-pictures-'));
const planet = await startPlanet(campus(recordings));
const watching = new AbortController();
let browser: Browser | undefined;
try {
  browser = await startChromium();
  await prepare(planet);
  for (const variant of variants) await takeAll(browser, variant);
} finally {
  watching.abort();
  await browser?.close();
  await planet.stop();
  await rm(recordings, { recursive: true, force: true });
}

/** People who watch, somebody with a long name, and trouble that is known. */
async function prepare(shown: PlanetUnderTest): Promise<void> {
  const { link } = shown;
  await link.peer.call('addAccount', { name: owner, role: 'owner', password });
  await link.peer.call('addAccount', { name: 'volunteer', role: 'operator', password });
  await link.peer.call('setStartPage', { name: 'volunteer', startPage: 'on-air/hall-1' });
  for (const hall of ['hall-1', 'hall-2'] as const) await shown.untilMood(`/${hall}/live`, 'happy', 60_000);
  for (let viewer = 0; viewer < viewers; viewer += 1)
    get(shown.url('/hall-1.webm'), { agent: false, signal: watching.signal }, (stream) => {
      stream.on('error', () => undefined);
      stream.resume();
    }).on('error', () => undefined);
  await shown.untilMood('/theatre/film', 'sad', 60_000);
  // A second revision, that can be taken back.
  await link.peer.call('setParameter', { id: '/hall-2/vp8', parameter: 'bitrate', value: 300_000 });
  await link.peer.call('mute', {
    ids: ['/theatre'],
    untilMs: Date.now() + mutedMs,
    reason: 'The film of the curtain comes tomorrow.',
  });
}

async function takeAll(chromium: Browser, variant: Variant): Promise<void> {
  const { locale, colorScheme, viewport, name } = variant;
  const language = locale.slice(0, 2);
  const file = join(root, 'locales', language, 'desktop.json');
  const words = language === 'en' ? english : (JSON.parse(await readFile(file, 'utf8')) as Words);
  if (!isManual && isNamed('greeter'))
    await walkGreeter(chromium, planet, { ...variant, words }, (greeter, step) => keep(greeter, variant, step));
  const context = await chromium.newContext({ locale, colorScheme, viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const address = new URL((await planet.link.peer.call('createLoginLink', {})).url).origin;
  await page.goto(address);
  await page.locator('input[name="user"]').fill(owner);
  if (!isManual) await keep(page, variant, 'login');
  await page.locator('input[name="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await page.locator('header').waitFor();
  const isPhone = viewport === phone;
  const wanted = screens.filter(
    (screen) =>
      (!isPhone || screen.phone === true) && (!isManual || screen.manual !== undefined) && isNamed(screen.name),
  );
  for (const screen of wanted) {
    try {
      await open(page, address, screen, words);
      await keep(page, variant, screen.name, screen.manual);
    } catch (error) {
      process.exitCode = 1;
      process.stderr.write(`${name}/${screen.name}: ${String(error)}\n`);
    }
  }
  await context.close();
}

function isNamed(screen: string): boolean {
  return named.length === 0 || named.includes(screen);
}

async function open(page: Page, address: string, screen: Screen, words: Words): Promise<void> {
  // Anew: nothing of the screen before is left open.
  await page.goto('about:blank');
  await page.goto(`${address}/#${screen.place}`);
  await page.locator(screen.ready).first().waitFor();
  const { text } = await planet.link.peer.call('exportPlanet', {});
  await screen.prepare?.(page, words, text);
  await page.waitForTimeout(settleMs);
}

async function keep(page: Page, { name }: Variant, screen: string, manual?: string): Promise<void> {
  const png = await page.screenshot();
  if (manual !== undefined && isManual) {
    const blank = await page.context().newPage();
    await writeFile(join(root, 'docs/images', `${manual}.webp`), await smallImage(blank, png));
    await blank.close();
    return;
  }
  const folder = join(root, 'screenshots', name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${screen}.png`), png);
}
