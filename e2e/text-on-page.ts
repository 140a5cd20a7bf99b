import type { Page } from '@playwright/test';

/** A piece of text that somebody sees or hears, and where it stands. */
export interface ShownText {
  text: string;
  at: string;
}

/**
 * All text of the page that is in the reader's language: its letters, what is said of pictures and buttons, the title.
 * Code, addresses, logs and what is marked as of another language are left out.
 */
export function textOnPage(page: Page): Promise<ShownText[]> {
  return page.evaluate(() => {
    const foreign = ':is(code, pre, kbd, style, script, noscript, [data-editor], [lang], [dir="ltr"]):not(html)';
    const found: ShownText[] = [{ text: document.title, at: 'the title' }];
    const describe = (element: Element): string => element.outerHTML.slice(0, 160);
    const isShown = (element: Element): boolean =>
      element.closest(foreign) === null && (element.closest('option') !== null || element.checkVisibility());
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { parentElement: element, textContent: text } = node;
      if (element !== null && text !== null && text.trim() !== '' && isShown(element))
        found.push({ text, at: describe(element) });
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
      // Hidden from screen readers, such as what a control measures its text with: nobody meets its label.
      if (!isShown(element) || element.closest('[aria-hidden="true"]') !== null) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        const text = element.getAttribute(name);
        if (text !== null && text.trim() !== '') found.push({ text, at: `${name} of ${describe(element)}` });
      }
    }
    return found;
  });
}

/** Buttons, links, labels and headings whose words are cut off with nothing that tells the rest; and a page that is too wide. */
export function cutText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const labels = 'button, a, label, legend, th, dt, h1, h2, h3, h4, [role="tab"], [role="menuitem"], [data-mood]';
    const isCut = (element: Element): boolean => {
      const { overflowX } = getComputedStyle(element);
      const hides = overflowX === 'hidden' || overflowX === 'clip';
      return hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
    };
    for (const element of document.body.querySelectorAll(labels)) {
      if (!element.checkVisibility() || element.textContent.trim() === '') continue;
      const cut = [element, ...element.querySelectorAll('*')].find(
        (one) => isCut(one) && one.closest('[title], [aria-hidden="true"]') === null,
      );
      if (cut !== undefined) found.push(`cut off: ${cut.outerHTML.slice(0, 200)}`);
    }
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`${String(scrollWidth)} px wide, in a window of ${String(innerWidth)}`);
    return found;
  });
}
