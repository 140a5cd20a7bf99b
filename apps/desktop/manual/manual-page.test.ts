import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { englishFiles } from '@headwater/components/kit/words/node-files';
import { expect, test } from 'vitest';
import { manualPage } from './manual-page.ts';
import { manualFolder, manualPlaces } from './manual-plugin.ts';

/** Answers to a command: they are read where it was given, and nothing stands in the planet afterwards. */
const answers = new Set(
  [
    'kit: links-need-restart no-pipeline unknown-question no-questions unknown-action no-actions',
    'http-streamer: disconnect-whom',
    'worker: bad-option not-running not-here feed-not-there bad-thresholds',
  ].flatMap((line) => {
    const [namespace = '', ...keys] = line.split(' ');
    return keys.map((key) => namespace + key);
  }),
);

const namespaces = [...englishFiles()].filter(([, file]) =>
  /packages\/components\/|apps\/(worker|manager)\//.test(file),
);
const keys = namespaces.flatMap(([namespace, file]) => {
  const { messages = {} } = JSON.parse(readFileSync(file, 'utf8')) as { messages?: Record<string, unknown> };
  return Object.keys(messages).map((key) => `${namespace}:${key}`);
});

test('what a component or a worker may say has its place in the manual, and every place belongs to a message', () => {
  const places = manualPlaces();
  const owed = keys.filter((key) => !key.startsWith('manager:') && !answers.has(key) && !places.has(key));
  expect(owed).toEqual([]);
  expect([...places.keys()].filter((key) => !keys.includes(key))).toEqual([]);
});

test('links between pages lead to pages and headings that there are', () => {
  const pages = new Map(
    readdirSync(manualFolder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => [name.slice(0, -3), manualPage(readFileSync(join(manualFolder, name), 'utf8'))]),
  );
  for (const [name, { html, title }] of pages) {
    expect(title, name).not.toBe('');
    for (const [, page = name, at] of html.join('').matchAll(/href="#\/manual(?:\/([\w-]+))?(?:\?at=([\w-]+))?"/g)) {
      const target = pages.get(page)?.html.join('');
      expect(target, `${name} → ${page}`).toBeDefined();
      if (at !== undefined) expect(target, `${name} → ${page}#${at}`).toContain(`id="${at}"`);
    }
  }
});

test('a page becomes HTML: headings with ids, links within the manual, pictures apart, tables that scroll', () => {
  const page = manualPage(
    '# A page: *it* works\n\n### <a id="kit:no-space"></a>No room\n\n[there](other.md#some-place) [out](../x.md)\n\n![a "b"](../images/x.png)\n\n| a |\n| - |\n| b |\n',
  );
  expect(page.title).toBe('A page: it works');
  expect(page.keys).toEqual(['kit:no-space']);
  expect(page.images).toEqual(['../images/x.png']);
  expect(page.html).toHaveLength(2);
  const html = page.html.join('PICTURE');
  expect(html).toContain('<h1 id="a-page-it-works" tabindex="-1">');
  expect(html).toContain('<a href="#/manual/other?at=some-place">there</a> out');
  expect(html).toContain('alt="a &quot;b&quot;" src="PICTURE"');
  expect(html).toContain('<div class="wide" tabindex="0" role="group"><table>');
});
