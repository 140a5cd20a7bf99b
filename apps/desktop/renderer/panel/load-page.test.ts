import { expect, test } from 'vitest';
import { loadPage, type PageSource } from './load-page.ts';
import { pageNamedIn } from './page-address.ts';
import { PageRefusal } from './page-refusal.ts';

const code = 'export default function Panel() {}';
const digest = (bytes: BufferSource): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', bytes);
const digested = new Uint8Array(await digest(new TextEncoder().encode(code)));
const hash = [...digested].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const pages = { type: 'lamp', kit: 3, panel: hash, words: {} };

function aSource(fields: Partial<PageSource> = {}): PageSource & { loaded: string[] } {
  const loaded: string[] = [];
  return {
    kit: 3,
    loaded,
    fetch: () => Promise.resolve(new Response(code)),
    digest,
    load: (address) => {
      loaded.push(address);
      return Promise.resolve({ default: () => null });
    },
    ...fields,
  };
}

async function refusal(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof PageRefusal ? { key: error.key, ...error.args } : error;
}

test('a page is fetched, verified and imported by its hash', async () => {
  const source = aSource();
  expect(await loadPage(pages, { page: 'panel' }, source)).toBeTypeOf('function');
  expect(source.loaded).toEqual([`bundles/${hash}.js`]);
});

test('a type without a page has none, and nothing is loaded', async () => {
  const source = aSource();
  expect(await loadPage(pages, { page: 'wizard' }, source)).toBeUndefined();
  expect(source.loaded).toEqual([]);
});

test('tried again, a page has another address: what failed once stays failed under the first', async () => {
  const source = aSource();
  await loadPage(pages, { page: 'panel', attempt: 2 }, source);
  expect(source.loaded).toEqual([`bundles/${hash}.js?again=2`]);
});

test('each effect has a module of its own, and what is verified is what is imported', async () => {
  const fetched: string[] = [];
  const source = aSource({
    fetch: (address) => {
      fetched.push(address);
      return Promise.resolve(new Response(code));
    },
  });
  for (const effect of [undefined, 'soft', 'a b:c)'])
    await loadPage(pages, { page: 'panel', effect, attempt: 1 }, source);
  expect(new Set(source.loaded).size).toBe(3);
  expect(fetched).toEqual(source.loaded);
  const named = source.loaded.map((address) => pageNamedIn(`at click (http://a/${address}:3:4)`));
  expect(named).toEqual([hash, `${hash} soft`, `${hash} a b:c)`]);
});

test('the kit before is served; others are refused, and it is said which side is too old', async () => {
  expect(await loadPage({ ...pages, kit: 2 }, { page: 'panel' }, aSource())).toBeTypeOf('function');
  const said = { type: 'lamp', version: 3 };
  expect(await refusal(loadPage({ ...pages, kit: 4 }, { page: 'panel' }, aSource()))).toEqual({
    ...{ key: 'kit-too-new', needed: 4 },
    ...said,
  });
  expect(await refusal(loadPage({ ...pages, kit: 1 }, { page: 'panel' }, aSource()))).toEqual({
    ...{ key: 'kit-too-old', needed: 1 },
    ...said,
  });
});

test('what is missing, altered, not built or no page is refused, each by its name', async () => {
  const missing = aSource({ fetch: () => Promise.resolve(new Response('', { status: 404 })) });
  expect(await refusal(loadPage(pages, { page: 'panel' }, missing))).toEqual({ key: 'missing', status: 404 });
  const altered = aSource({ fetch: () => Promise.resolve(new Response('other code')) });
  expect(await refusal(loadPage(pages, { page: 'panel' }, altered))).toEqual({ key: 'altered' });
  expect(altered.loaded).toEqual([]);
  const notBuilt = { type: 'lamp', kit: 3, words: {}, fault: 'panel.tsx:1: expected ;' };
  expect(await refusal(loadPage(notBuilt, { page: 'panel' }, aSource()))).toEqual({ key: 'not-built', type: 'lamp' });
  const noPage = aSource({ load: () => Promise.resolve({}) });
  expect(await refusal(loadPage(pages, { page: 'panel' }, noPage))).toEqual({ key: 'no-page', type: 'lamp' });
});

test('where the browser cannot verify, the page is shown all the same: it came from the manager', async () => {
  const source = aSource({ digest: undefined, fetch: () => Promise.resolve(new Response('whatever')) });
  expect(await loadPage(pages, { page: 'panel' }, source)).toBeTypeOf('function');
});
