import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ShellWords } from '../words/shell-words.ts';
import { answerPage, type PageAnswersOptions } from './page-answers.ts';

let folder: string;
let asked: string[];
let options: PageAnswersOptions;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-pages-'));
  await mkdir(join(folder, 'web/assets'), { recursive: true });
  await mkdir(join(folder, 'words'));
  await writeFile(join(folder, 'web/index.html'), '<meta name="csp-nonce" content="{{nonce}}">');
  await writeFile(join(folder, 'web/assets/a-1.js'), 'export {};');
  await writeFile(join(folder, 'secret.js'), 'no');
  await writeFile(join(folder, 'words/en.json'), JSON.stringify({ desktop: { a: 'ours' }, kit: { a: 'ours' } }));
  await writeFile(join(folder, 'words/es.json'), JSON.stringify({ desktop: { a: 'nuestro' } }));
  asked = [];
  options = {
    host: 'campus',
    folder: join(folder, 'web'),
    index: 'index.html',
    words: new ShellWords(join(folder, 'words'), () => ['en-GB']),
    fromManager: (path) => {
      asked.push(path);
      const body = path.startsWith('/words')
        ? JSON.stringify({ files: { en: { desktop: { a: 'theirs' }, addon: { a: 'theirs' } } } })
        : 'page';
      return Promise.resolve({ status: 200, type: 'text/javascript', body: Buffer.from(body) });
    },
  };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function get(path: string, method = 'GET'): Promise<Response> {
  return answerPage(options, { url: `app://campus${path}`, method });
}

test('the page has rules with a fresh nonce each time', async () => {
  const [one, other] = [await get('/'), await get('/')];
  const rules = one.headers.get('content-security-policy') ?? '';
  const [, nonce] = /'nonce-([^']+)'/.exec(rules) ?? [];
  expect(rules).toContain("connect-src 'self'");
  expect(rules).not.toContain('unsafe');
  expect(await one.text()).toContain(`content="${nonce ?? 'none'}"`);
  expect(other.headers.get('content-security-policy')).not.toBe(rules);
});

test('files of the build are answered, and nothing beside them', async () => {
  expect((await get('/assets/a-1.js')).headers.get('content-type')).toContain('text/javascript');
  for (const path of [
    '/secret.js',
    '/assets/../../secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/assets/none.js',
    '/assets/a-1',
    '/link',
  ])
    expect((await get(path)).status).toBe(404);
  expect((await get('/', 'POST')).status).toBe(404);
  expect((await answerPage(options, { url: 'app://hall/', method: 'GET' })).status).toBe(404);
  expect(asked).toEqual([]);
});

test('pages of components come from the manager, by names that are no paths', async () => {
  expect(await (await get('/bundles/abc123.js')).text()).toBe('page');
  for (const path of ['/bundles/../healthz', '/metrics', '/bundles/a/b']) expect((await get(path)).status).toBe(404);
  expect(asked).toEqual(['/bundles/abc123.js']);
});

test('words of components are the manager’s, those of the page the desktop’s own', async () => {
  const { files, languages } = (await (await get('/words/es-MX')).json()) as {
    files: Record<string, Record<string, unknown>>;
    languages: string[];
  };
  expect(languages).toEqual(['en', 'es']);
  expect(files['en']).toEqual({ desktop: { a: 'ours' }, addon: { a: 'theirs' }, kit: { a: 'ours' } });
  expect(files['es']).toEqual({ desktop: { a: 'nuestro' } });
});

test('while the manager is away the desktop’s own words do', async () => {
  options.fromManager = () => Promise.reject(new Error('away'));
  const { files } = (await (await get('/words/en')).json()) as { files: Record<string, unknown> };
  expect(files['en']).toEqual({ desktop: { a: 'ours' }, kit: { a: 'ours' } });
});
