import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { buildProgram } from '../program.ts';
import { createCliWords } from '../words.ts';
import { manPages } from './man-page.ts';
import { roffText } from './roff-text.ts';

function pagesIn(language: string): Map<string, string> {
  const words = createCliWords({ language, locale: language });
  return manPages(buildProgram(words, '1.2.3'), { words, version: '1.2.3', date: '2026-11-22' });
}

function mandoc(page: string, ...options: string[]): string {
  const { stdout, error } = spawnSync('mandoc', options, { input: page, encoding: 'utf8' });
  if (error !== undefined) throw error;
  return stdout;
}

test.each(['en', 'es'])('every command has a page in %s that a checker of manual pages finds right', (language) => {
  const pages = pagesIn(language);
  expect(pages.size).toBeGreaterThan(15);
  for (const [name, page] of pages) expect([name, mandoc(page, '-Tlint', '-Wwarning')]).toEqual([name, '']);
});

test('a page shows the usage, each option, and the examples as they are', () => {
  const shown = mandoc(pagesIn('en').get('headwater-launch.1') ?? '', '-Tutf8', '-Owidth=200').replace(/.\x08/gu, '');
  expect(shown).toContain('headwater launch [options] <line...>');
  expect(shown).toMatch(/--keep\s+puts the flow/);
  expect(shown).toContain(
    'headwater launch "videotest pattern=ball ! vp8-encoder ! webm-muxer ! http-streamer mount=/a.webm"',
  );
});

test('text that roff would obey is shown', () => {
  const text = ".SH trap\n'so quiet\nback\\slash -- \\fBbold";
  const shown = mandoc(`.TH A 1 "2026-11-22"\n.SH X\n.nf\n${roffText(text)}\n`, '-Tascii').replace(/.\x08/gu, '');
  for (const line of text.split('\n')) expect(shown).toContain(line);
});
