import type { Page } from '@playwright/test';
import words from '../../apps/desktop/locale/en.json' with { type: 'json' };

/** The admin's words in some language. */
export type Words = typeof words;

/** One screen of the admin. */
export interface Screen {
  name: string;
  /** Its place in the address, behind the hash. */
  place: string;
  /** There when it can be shown. */
  ready: string;
  /** What somebody does there first. */
  prepare?: (page: Page, words: Words, planetText: string) => Promise<unknown>;
  /** The picture of it in docs/images that the manual or the README shows. */
  manual?: string;
  /** In a telephone's size as well. */
  phone?: boolean;
}

const byName = (page: Page, name: string): ReturnType<Page['getByRole']> =>
  page.getByRole('button', { name, exact: true });

const streamer = '/component/hall-1/live';

/** Every screen, in the order of the navigation. */
export const screens: readonly Screen[] = [
  { name: 'dashboard', place: '/', ready: '[data-number]', manual: 'dashboard', phone: true },
  {
    name: 'stop',
    place: '/',
    ready: '[data-component]',
    prepare: (page, { act }) => page.getByRole('region', { name: act.region }).getByRole('button').nth(1).click(),
    phone: true,
  },
  {
    name: 'palette',
    place: '/',
    ready: '[data-component]',
    prepare: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('textbox').fill('live');
    },
  },
  {
    name: 'shortcuts',
    place: '/',
    ready: '[data-component]',
    prepare: (page) => page.keyboard.press('?'),
  },
  {
    name: 'graph',
    place: '/?view=graph',
    ready: '[data-node]',
    manual: 'graph',
    phone: true,
  },
  {
    name: 'graph-feed',
    place: '/?view=graph',
    ready: '[data-node="/hall-1/camera"]',
    prepare: async (page) => {
      const feed = page.locator('[data-stop="/hall-1/camera:video > /hall-1/vp8:video"]');
      await feed.focus();
      await page.keyboard.press('Enter');
    },
  },
  {
    name: 'selection',
    place: '/',
    ready: '[data-component]',
    prepare: async (page) => {
      for (const id of ['/hall-1/camera', '/hall-2/camera'])
        await page.locator(`[data-component="${id}"]`).getByRole('checkbox').check();
    },
  },
  {
    name: 'change-many',
    place: '/',
    ready: '[data-component]',
    prepare: async (page, { act, many }) => {
      for (const id of ['/hall-1/vp8', '/hall-2/vp8'])
        await page.locator(`[data-component="${id}"]`).getByRole('checkbox').check();
      await page.getByRole('region', { name: act.region }).getByRole('button', { name: many.open }).click();
      const parameter = page.getByRole('dialog').getByRole('combobox').first();
      await parameter.selectOption({ index: 1 });
    },
  },
  {
    name: 'menu',
    place: '/',
    ready: '[data-component]',
    prepare: (page) => page.locator('main [aria-haspopup="menu"]').first().click(),
    phone: true,
  },
  {
    name: 'mute',
    place: '/component/hall-1/camera/panel',
    ready: '[role="tabpanel"]:visible',
    prepare: (page, { mute }) => page.getByRole('button', { name: mute.mute }).first().click(),
    phone: true,
  },
  {
    name: 'remove',
    place: '/',
    ready: '[data-component]',
    prepare: async (page) => {
      await page.locator('[data-component="/chapel/vp8"] [aria-haspopup="menu"]').click();
      await page.getByRole('menuitem').last().click();
      await page.getByRole('dialog').waitFor();
    },
    phone: true,
  },
  {
    name: 'on-air',
    place: '/on-air/hall-1',
    ready: '[data-look][data-state="picture"]',
    manual: 'on-air',
    phone: true,
  },
  {
    name: 'on-air-stop',
    place: '/on-air/hall-1',
    ready: '[data-stage="on-air"]',
    prepare: async (page, { act }) => {
      await byName(page, act.stop).click();
      await page.getByRole('dialog').locator('[data-viewers]').waitFor();
    },
    phone: true,
  },
  { name: 'on-air-trouble', place: '/on-air/chapel', ready: '[data-cause]', phone: true },
  { name: 'on-air-radio', place: '/on-air/radio', ready: '[role="meter"]', phone: true },
  { name: 'on-air-stopped', place: '/on-air/garden', ready: '[data-stage="sleeping"]', phone: true },
  { name: 'on-air-list', place: '/on-air', ready: '[data-flow]', phone: true },
  { name: 'wall', place: '/wall', ready: '[data-tile]', manual: 'wall', phone: true },
  {
    name: 'wall-full',
    place: '/wall',
    ready: '[data-look][data-state="new"]',
    prepare: (page) => page.keyboard.press('f'),
  },
  { name: 'wall-workers', place: '/wall?of=workers', ready: '[data-tile]' },
  { name: 'workers', place: '/workers', ready: '[role="meter"]', phone: true },
  { name: 'messages', place: '/messages', ready: '[data-message]', phone: true },
  {
    name: 'why',
    place: '/messages',
    ready: '[data-why]',
    prepare: async (page) => {
      await page.locator('[data-why]').first().click();
      await page.locator('[data-why-cause]').waitFor();
    },
    manual: 'why',
    phone: true,
  },
  {
    name: 'bug-report',
    place: '/messages',
    ready: '[data-message]',
    prepare: (page, { report }) => byName(page, report.button).click(),
  },
  { name: 'journal', place: '/journal', ready: 'main li, main [data-entry]', phone: true },
  { name: 'planet', place: '/planet', ready: '.cm-line' },
  {
    name: 'plan',
    place: '/planet',
    ready: '.cm-line',
    prepare: async (page, _words, planetText) => {
      const buffer = Buffer.from(
        planetText
          .replace('bitrate: 400000', 'bitrate: 800000')
          .replace('width: 320, height: 180', 'width: 640, height: 360')
          .replace('  garden:', '  yard:'),
      );
      await page.locator('input[type="file"]').setInputFiles({ name: 'campus.yaml', mimeType: 'text/yaml', buffer });
      await page.locator('[data-effect]').first().waitFor();
    },
    manual: 'plan',
  },
  { name: 'revisions', place: '/revisions', ready: '[data-revision]' },
  ...['show', 'undo'].map((verb, index): Screen => ({
    name: `revision-${verb}`,
    place: '/revisions',
    ready: '[data-revision]',
    prepare: async (page) => {
      await page.locator('[data-revision="2"] button[aria-haspopup="dialog"]').nth(index).click();
      await page.getByRole('dialog').waitFor();
    },
  })),
  { name: 'people', place: '/people', ready: '[data-row]', phone: true },
  { name: 'manual', place: '/manual/admin?at=on-air', ready: 'main img' },
  ...['panel', 'parameters', 'look', 'numbers', 'feeds', 'process', 'journal', 'logs'].map((tab): Screen => ({
    name: `streamer-${tab}`,
    place: `${streamer}/${tab}`,
    // A panel's graphs have something to show after twenty seconds.
    ready: tab === 'panel' ? '[role="tabpanel"]:visible canvas' : '[role="tabpanel"]:visible',
    phone: tab === 'panel',
    ...(tab === 'panel' ? { manual: 'streamer' } : {}),
  })),
  { name: 'camera', place: '/component/hall-1/camera', ready: '[role="tabpanel"]:visible', phone: true },
  { name: 'encoder', place: '/component/hall-1/vp8', ready: '[role="tabpanel"]:visible' },
  { name: 'porter', place: '/component/atmosphere/door', ready: '[role="tabpanel"]:visible' },
  { name: 'sad-component', place: '/component/theatre/film', ready: '[data-message]', phone: true },
];
