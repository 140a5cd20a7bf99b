import type { Page } from '@playwright/test';
import { textOnPage } from './text-on-page.ts';

/** What nobody translates. */
const everywhere =
  'Headwater GStreamer Node Debian bookworm YAML JSON QR CPU localhost English Español Català Français Deutsch'.split(
    ' ',
  );
const units = /\b(\d[\d.,]*\s?)?(ms|[smhd]|secs?|mins?|hrs?|byte|[kMGT]?B|[kMG]?b(it)?\/s|fps|dB|Hz|px)\b/g;
/** Dates are the locale's own. */
const dates =
  /\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(January|February|March|April|May|June|July|August|September|October|November|December|am|pm)\b/g;

/**
 * What of the page's text has come from no locale file, and where it stands: what is neither pseudo words (between ⟦ and ⟧)
 * nor Arabic, nor one of `names`, nor an address, a number or a unit.
 */
export async function untranslatedOnPage(page: Page, names: readonly string[]): Promise<string[]> {
  const found = await textOnPage(page);
  return found.flatMap(({ text, at }) => {
    const rest = untranslated(text, names);
    return rest === '' ? [] : [`“${rest}” in ${at}`];
  });
}

/** What of a text is left over; empty if nothing is. */
export function untranslated(text: string, names: readonly string[]): string {
  let rest = text.replaceAll(/[\u2066-\u2069\u200e\u200f\u061c]/g, '');
  for (let last = ''; last !== rest;) {
    last = rest;
    rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, ' ');
  }
  // Commands are typed as they are.
  rest = rest.replaceAll(/headwater [a-z -]+/g, ' ');
  rest = rest.replaceAll(/\S*\/\S*|\S+@\S+|--\S+|\S+\.\S+/g, ' ');
  // Units, dates and digits of the locale itself; untranslated words would be English.
  rest = rest.replaceAll(/\p{Script=Arabic}+/gu, ' ');
  const known = new RegExp(`(?<!\\p{L})(${[...everywhere, ...names].join('|')})(?!\\p{L})`, 'giu');
  rest = rest.replaceAll(known, ' ').replaceAll(dates, ' ').replaceAll(units, ' ');
  return /\p{L}{2,}/u.test(rest) ? rest.trim() : '';
}
