import type { Page } from '@playwright/test';
import { waitFor } from './wait-for.ts';

/** What of a planet a walk through the admin looks into. */
export interface Sights {
  /** Pages of components, e.g. `/hall/live`: all their tabs are opened. */
  components: readonly string[];
  /** The on-air page of a flow, e.g. `/hall`. */
  flow: string;
}

/**
 * Opens every screen of the admin in the language that is shown, and lets `see` look at each: what the navigation leads to,
 * every tab of some components, what opens over pages. A page that is added to the navigation is on the way.
 */
export async function walkScreens(page: Page, { components, flow }: Sights, see: (name: string) => Promise<void>) {
  const look = async (name: string): Promise<void> => {
    await waitFor(
      `${name} to have come`,
      async () => (await page.locator('main .mantine-Loader-root').count()) === 0,
      30_000,
    );
    await see(name);
  };
  const places = await page
    .locator('nav a[href^="#/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  for (const place of [...places, '#/?view=graph', `#/on-air${flow}`]) {
    await openPlace(page, place);
    await look(place);
    await openDialogs(page, place, look);
  }
  for (const id of components) {
    await openPlace(page, `#/component${id}`);
    const tabs = page.locator('main [role="tab"]');
    for (let index = 0; index < (await tabs.count()); index++) {
      await tabs.nth(index).click();
      await look(`${id}, tab ${String(index + 1)}`);
    }
  }
  await openPlace(page, '#/');
  for (const [name, open] of Object.entries(overlays(page))) {
    await open();
    await page
      .locator(menus.has(name) ? '[role="menu"]' : '[role="dialog"]')
      .first()
      .waitFor();
    await look(name);
    await closeAll(page);
  }
}

/** Goes to a place and waits until its page has said what it is. */
export async function openPlace(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), place);
  await page.locator('main h1').first().waitFor();
}

/** What of it is a menu; the rest are dialogs. */
const menus = new Set(['person', 'acts']);

function overlays(page: Page): Record<string, () => Promise<void>> {
  return {
    shortcuts: () => page.keyboard.press('?'),
    palette: () => page.keyboard.press('Control+k'),
    person: () => page.locator('header button[aria-haspopup="menu"]').click(),
    acts: () => page.locator('main [aria-haspopup="menu"]').first().click(),
    remove: async () => {
      await page.locator('main [aria-haspopup="menu"]').first().click();
      await page.locator('[role="menuitem"]').last().click();
    },
    'stop all': () => page.locator('main [role="region"]:has([role="status"]) button').nth(1).click(),
  };
}

/** Presses every button that says of itself that it opens a dialog: that alone does nothing else. */
async function openDialogs(page: Page, place: string, look: (name: string) => Promise<void>): Promise<void> {
  const buttons = page.locator('main button[aria-haspopup="dialog"]:enabled:visible');
  for (let index = 0; index < (await buttons.count()); index++) {
    await buttons.nth(index).click();
    await page.locator('[role="dialog"]').first().waitFor();
    await look(`${place}, dialog ${String(index + 1)}`);
    await closeAll(page);
  }
}

async function closeAll(page: Page): Promise<void> {
  const open = page.locator('[role="dialog"], [role="menu"]');
  await waitFor('what is open over the page to close', async () => {
    if ((await open.count()) === 0) return true;
    await page.keyboard.press('Escape');
    return false;
  });
}
