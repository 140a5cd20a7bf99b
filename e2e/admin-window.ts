import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { expect } from 'vitest';
import type { PlanetUnderTest } from './planet-under-test.ts';
import { showIn } from './show-in.ts';

type AxeOptions = Parameters<AxeBuilder['options']>[0];

interface WindowOptions extends BrowserContextOptions {
  /** How long what is waited for may take. */
  timeoutMs?: number;
  /** Whether anything that the console calls an error is a fault: not where a link is lost or a request refused. */
  isStrict?: boolean;
}

/** Opens an empty window with a context of its own. What breaks the rules of its pages, or throws, goes into `faults`. */
export async function openWindow(
  browser: Browser,
  faults: string[],
  { timeoutMs = 30_000, isStrict = false, ...options }: WindowOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(timeoutMs);
  const page = await context.newPage();
  page.on('console', (line) => {
    if ((isStrict && line.type() === 'error') || line.text().includes('Content Security Policy'))
      faults.push(`${page.url()}: ${line.text()} ${JSON.stringify(line.location())}`);
  });
  // Chromium's own line does not say which element it was.
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ target, effectiveDirective, sourceFile, lineNumber }) => {
      const element = target instanceof Element ? target.outerHTML.slice(0, 400) : '';
      console.log(`Content Security Policy: ${effectiveDirective} ${sourceFile} ${String(lineNumber)} ${element}`);
    });
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return page;
}

/** An address that lets in once, as the owner, without a password. */
export async function loginLink(planet: PlanetUnderTest): Promise<string> {
  return (await planet.link.peer.call('createLoginLink', {})).url;
}

/** Logs in as the owner and waits for the dashboard. */
export async function enterAsOwner(page: Page, planet: PlanetUnderTest): Promise<void> {
  await page.goto(await loginLink(planet));
  await page.locator('[data-component]').first().waitFor();
}

/** What axe finds on the page in that scheme, as lines. */
export async function axeComplaints(page: Page, scheme: 'light' | 'dark', options: AxeOptions = {}): Promise<string[]> {
  await showIn(page, scheme);
  const { violations } = await new AxeBuilder({ page }).options(options).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${scheme} ${id}: ${html.slice(0, 300)} ${failureSummary ?? ''}`),
  );
}

/** Expects that axe finds nothing on the page, light or dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) expect(await axeComplaints(page, scheme)).toEqual([]);
  await page.emulateMedia({ colorScheme: null });
}
