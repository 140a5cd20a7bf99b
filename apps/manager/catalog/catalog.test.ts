import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { systemClock } from '@headwater/state';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Catalog } from './catalog.ts';
import { codeHash } from './code-hash.ts';

let home: string;
let changes: number;
const open: Catalog[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'headwater-catalog-'));
  changes = 0;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((catalog) => catalog.close()));
  await rm(home, { recursive: true });
});

async function aFolder(name: string, fields = '', root = 'components'): Promise<string> {
  const folder = join(home, root, name);
  await mkdir(join(folder, 'locale'), { recursive: true });
  await writeFile(
    join(folder, 'component.ts'),
    `import { defineComponent } from '@headwater/components/kit/component';
     export default defineComponent({ kit: 1, type: '${name}', role: 'source', eaters: [], elements: [],
       feeders: [{ name: 'video', media: 'raw/video' }], parameters: { a: { kind: 'integer', min: 0, max: 9 } }, ${fields} });`,
  );
  await writeFile(join(folder, 'locale/en.json'), '{"title":"A","description":"b","parameters":{},"messages":{}}');
  await writeFile(
    join(folder, 'pipeline.ts'),
    `export function launch(): string { return 'fakesrc'; }\nexport const bind = {};`,
  );
  return folder;
}

async function aCatalog(root = 'components'): Promise<Catalog> {
  const catalog = await Catalog.open({
    folders: [join(home, root)],
    cacheFolder: join(home, 'bundles'),
    clock: systemClock,
    onChange: () => changes++,
    onTrouble: (event, fields) => expect.fail(`${event} ${JSON.stringify(fields)}`),
  });
  open.push(catalog);
  return catalog;
}

function codeOf(catalog: Catalog, type: string): string {
  return Buffer.from(catalog.code(catalog.bundleOf(type) ?? '') ?? []).toString();
}

test('a bundle is one module with description, pipeline and words, named by its content, and without paths of this machine', async () => {
  await aFolder('lamp');
  const catalog = await aCatalog();
  const code = codeOf(catalog, 'lamp');
  expect(code).toMatch(/export \{[^}]*description[^}]*\}/);
  expect(code).toContain('pipeline');
  expect(code).toContain('words');
  expect(code).not.toContain('service');
  expect(code).toContain('from "@headwater/components/kit/component"');
  expect(code).not.toContain(home);
  expect(catalog.bundleOf('lamp')).toBe(codeHash(Buffer.from(code)));
  expect(catalog.types.get('lamp')?.feeders).toEqual([{ name: 'video', media: 'raw/video' }]);
});

test('the same folder elsewhere has the same hash', async () => {
  await aFolder('lamp');
  await cp(join(home, 'components'), join(home, 'somewhere/else'), { recursive: true });
  const [one, other] = [await aCatalog(), await aCatalog('somewhere/else')];
  expect(one.bundleOf('lamp')).toBe(other.bundleOf('lamp'));
});

test('the second start takes bundles from the cache, and builds again what was damaged there', async () => {
  await aFolder('lamp');
  const first = await aCatalog();
  const hash = first.bundleOf('lamp') ?? '';
  const file = join(home, 'bundles', `${hash}.mjs`);
  await writeFile(file, 'tampered');
  const second = await aCatalog();
  expect(second.bundleOf('lamp')).toBe(hash);
  expect(codeHash(await readFile(file))).toBe(hash);
});

test('a changed folder is built again by itself, and the older bundle can still be fetched', async () => {
  const folder = await aFolder('lamp');
  const catalog = await aCatalog();
  const before = catalog.bundleOf('lamp') ?? '';
  await writeFile(
    join(folder, 'pipeline.ts'),
    `export function launch() { return 'videotestsrc'; }\nexport const bind = {};`,
  );
  await vi.waitFor(() => expect(changes).toBe(1), { timeout: 5000 });
  expect(codeOf(catalog, 'lamp')).toContain('videotestsrc');
  expect(catalog.code(before)).toBeDefined();
});

test('a new description is read when component.ts changes', async () => {
  await aFolder('lamp');
  const catalog = await aCatalog();
  await aFolder('lamp', 'draft: true');
  await vi.waitFor(() => expect(catalog.types.get('lamp')?.draft).toBe(true), { timeout: 5000 });
});

test('a folder that does not build is a message, keeps the bundle before, and recovers', async () => {
  const folder = await aFolder('lamp');
  const catalog = await aCatalog();
  const before = catalog.bundleOf('lamp');
  await writeFile(join(folder, 'pipeline.ts'), 'export const = ;');
  await vi.waitFor(() => expect(catalog.messages).toHaveLength(1), { timeout: 5000 });
  expect(catalog.messages[0]?.key).toBe('manager:bundle-failed');
  expect(catalog.messages[0]?.args['found']).toMatch(/pipeline\.ts:1/);
  expect(catalog.bundleOf('lamp')).toBe(before);
  await writeFile(join(folder, 'pipeline.ts'), 'export const bind = {};');
  await vi.waitFor(() => expect(catalog.messages).toEqual([]), { timeout: 5000 });
});

test('words of another language that a component brings in are part of it: a change builds it again, also while nobody watched', async () => {
  const folder = await aFolder('lamp');
  // As in this tree: what is outside belongs to the kit's `locales`, which only the real place has.
  const words = join(import.meta.dirname, '../../../locales/es/lamp.json');
  await writeFile(words, '{"title":"Uno"}');
  try {
    await writeFile(
      join(folder, 'pipeline.ts'),
      `import es from '${relative(folder, words)}' with { type: 'json' };\nexport const launch = () => es.title;`,
    );
    const catalog = await aCatalog();
    expect(codeOf(catalog, 'lamp')).toContain('Uno');
    await writeFile(words, '{"title":"Dos"}');
    await vi.waitFor(() => expect(codeOf(catalog, 'lamp')).toContain('Dos'), { timeout: 5000 });
    await catalog.close();
    await writeFile(words, '{"title":"Tres"}');
    expect(codeOf(await aCatalog(), 'lamp')).toContain('Tres');
  } finally {
    await rm(words);
  }
});

test('folders can come and go', async () => {
  await aFolder('lamp');
  const catalog = await aCatalog();
  const folder = await aFolder('torch');
  await vi.waitFor(() => expect(catalog.bundleOf('torch')).toBeDefined(), { timeout: 5000 });
  await rm(folder, { recursive: true });
  await vi.waitFor(() => expect(catalog.bundleOf('torch')).toBeUndefined(), { timeout: 5000 });
});

test.each([
  ['a newer kit', 'kit: 2', 'manager:kit-too-new'],
  ['an older kit', 'kit: -1', 'manager:kit-too-old'],
  ['a parameter that is a reserved word', "parameters: { from: { kind: 'boolean' } }", 'manager:bundle-failed'],
  ['an unknown role', "role: 'king'", 'manager:bundle-failed'],
])('a component with %s is refused and says why', async (_, fields, key) => {
  await aFolder('lamp', fields);
  await aFolder('torch');
  const catalog = await aCatalog();
  expect(catalog.messages.map((message) => message.key)).toEqual([key]);
  expect([...catalog.types.keys()]).toEqual(['torch']);
});

test('a component cannot reach for the code of another', async () => {
  const folder = await aFolder('lamp');
  await aFolder('torch');
  await writeFile(join(folder, 'pipeline.ts'), `export * from '../torch/pipeline.ts';`);
  const catalog = await aCatalog();
  expect(catalog.messages[0]?.args['found']).toContain("outside the component's folder");
});

function publicText(catalog: Catalog, hash = ''): string {
  return Buffer.from(catalog.publicCode(hash) ?? []).toString();
}

test('a page half imports what its host has by the host’s addresses, and is public with its words; the job half is not', async () => {
  const folder = await aFolder('lamp');
  await writeFile(
    join(folder, 'panel.tsx'),
    `import { Text } from '@mantine/core';
     import { useNumber } from '@headwater/components/kit/ui';
     export default function Panel() { return <Text>{useNumber('a')}</Text>; }`,
  );
  await writeFile(join(folder, 'locale/es.json'), '{"title":"Lámpara"}');
  const catalog = await aCatalog();
  const pages = catalog.pagesOf('lamp');
  const imported = [...publicText(catalog, pages?.panel).matchAll(/from "([^"]+)"/g)].map(([, name]) => name);
  expect(imported.toSorted()).toEqual(['mantine-core', 'react-jsx-runtime', 'ui'].map((it) => `../host/1/${it}.js`));
  expect(publicText(catalog, pages?.words['es'])).toBe('{"title":"Lámpara"}');
  expect(Object.keys(pages?.words ?? {})).toEqual(['en', 'es']);
  expect(catalog.publicCode(catalog.bundleOf('lamp') ?? '')).toBeUndefined();
  expect(codeOf(catalog, 'lamp')).not.toContain('useNumber');
  expect((await aCatalog()).pagesOf('lamp')).toEqual(pages);
});

test.each([
  ['a mistake in its text', 'export default function Panel( {', 'panel.tsx:1'],
  ['code of a job', `import './pipeline.ts';\nimport '@headwater/components/kit/pipeline';`, 'a page cannot import'],
  ['style sheets', `import './panel.css';`, 'style props'],
  ['the folder of another', `import '../torch/panel.tsx';`, "outside the component's folder"],
])('a page with %s is a message; the component itself is built', async (_, code, found) => {
  const folder = await aFolder('lamp');
  await writeFile(join(folder, 'panel.tsx'), code);
  const catalog = await aCatalog();
  expect(catalog.messages.map(({ key }) => key)).toEqual(['manager:page-failed']);
  expect(String(catalog.messages[0]?.args['found'])).toContain(found);
  expect(catalog.bundleOf('lamp')).toBeDefined();
  expect(catalog.pagesOf('lamp')?.panel).toBeUndefined();
  expect(catalog.pagesOf('lamp')?.fault).toContain(found);
});
