import type { Browser, Page } from '@playwright/test';
import { enter, meet, openDesktop, password, placeOf } from '../desktop-under-test.ts';
import type { PlanetUnderTest } from '../planet-under-test.ts';
import { showIn } from '../show-in.ts';
import type { Words } from './screens.ts';

/** How a person's system is. */
export interface GreeterVariant {
  locale: string;
  colorScheme: 'light' | 'dark';
  viewport: { width: number; height: number };
  words: Words;
}

/** Walks through the desktop's greeter, from the first start to the second, and lets `keep` look at each step. */
export async function walkGreeter(
  browser: Browser,
  planet: PlanetUnderTest,
  { locale, colorScheme, viewport, words }: GreeterVariant,
  keep: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  await planet.link.peer.call('addAccount', { name: 'eva', role: 'operator', password }).catch(() => undefined);
  const { port } = await placeOf(planet);
  const under = await openDesktop(browser, (machine) => {
    machine.languages = [locale];
  });
  const see = async (page: Page, name: string): Promise<void> => {
    await page.setViewportSize(viewport);
    await showIn(page, colorScheme);
    await keep(page, name);
  };
  try {
    const page = (await under.desktop.greeter()).page;
    await page.locator('main h1').waitFor();
    await see(page, 'greeter-first');
    await meet(under.desktop, port, words);
    await page.locator('[data-fingerprint]').waitFor();
    await see(page, 'greeter-contact');
    await page.getByRole('button', { name: words.greeter.same }).click();
    await page.locator('[data-step="login"]').waitFor();
    await see(page, 'greeter-login');
    await page.getByRole('button', { name: words.greeter.back }).click();
    await enter(under.desktop, port, { said: words });
    under.desktop.app.exit();
    const { page: again } = await (await under.again()).greeter();
    await again.locator('[data-section="recent"] [data-planet]').waitFor();
    await see(again, 'greeter-again');
  } finally {
    await under.end();
  }
}
