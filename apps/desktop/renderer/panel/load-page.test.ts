import { expect, test } from 'vitest';
import { loadPage, type PageSource } from './load-page.ts';
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
  expect(await loadPage(pages, 'panel', source)).toBeTypeOf('function');
  expect(source.loaded).toEqual([`bundles/${hash}.js`]);
});

test('a type without a page has none, and nothing is loaded', async () => {
  const source = aSource();
  expect(await loadPage(pages, 'wizard', source)).toBeUndefined();
  expect(source.loaded).toEqual([]);
});

test('tried again, a page has another address: what failed once stays failed under the first', async () => {
  const source = aSource();
  await loadPage(pages, 'panel', source, 2);
  expect(source.loaded).toEqual([`bundles/${hash}.js?again=2`]);
});

test('the kit before is served; others are refused, and it is said which side is too old', async () => {
  expect(await loadPage({ ...pages, kit: 2 }, 'panel', aSource())).toBeTypeOf('function');
  const said = { type: 'lamp', version: 3 };
  expect(await refusal(loadPage({ ...pages, kit: 4 }, 'panel', aSource()))).toEqual({
    ...{ key: 'kit-too-new', needed: 4 },
    ...said,
  });
  expect(await refusal(loadPage({ ...pages, kit: 1 }, 'panel', aSource()))).toEqual({
    ...{ key: 'kit-too-old', needed: 1 },
    ...said,
  });
});

test('what is missing, altered, not built or no page is refused, each by its name', async () => {
  const missing = aSource({ fetch: () => Promise.resolve(new Response('', { status: 404 })) });
  expect(await refusal(loadPage(pages, 'panel', missing))).toEqual({ key: 'missing', status: 404 });
  const altered = aSource({ fetch: () => Promise.resolve(new Response('other code')) });
  expect(await refusal(loadPage(pages, 'panel', altered))).toEqual({ key: 'altered' });
  expect(altered.loaded).toEqual([]);
  const notBuilt = { type: 'lamp', kit: 3, words: {}, fault: 'panel.tsx:1: expected ;' };
  expect(await refusal(loadPage(notBuilt, 'panel', aSource()))).toEqual({ key: 'not-built', type: 'lamp' });
  const noPage = aSource({ load: () => Promise.resolve({}) });
  expect(await refusal(loadPage(pages, 'panel', noPage))).toEqual({ key: 'no-page', type: 'lamp' });
});

test('where the browser cannot verify, the page is shown all the same: it came from the manager', async () => {
  const source = aSource({ digest: undefined, fetch: () => Promise.resolve(new Response('whatever')) });
  expect(await loadPage(pages, 'panel', source)).toBeTypeOf('function');
});
