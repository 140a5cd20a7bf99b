import type { Page } from '@playwright/test';

/** Has the page be light or dark, without motion; resolves when it is: what looks at colours must not come before. */
export async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
}
