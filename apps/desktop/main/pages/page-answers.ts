import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { errorCode } from '@headwater/storage/stored-file';
import { pageRules } from '@headwater/protocol/page-rules';
import type { Fetched } from './pinned-fetch.ts';
import type { ShellWords } from '../words/shell-words.ts';

export interface PageAnswersOptions {
  /** The host of the window's own origin. Nothing else is answered. */
  host: string;
  /** The folder that set-up built the renderer into. */
  folder: string;
  /** The page at `/`. */
  index: 'index.html' | 'greeter.html';
  words: ShellWords;
  /** Gets what only the planet's manager has; absent for the greeter. */
  fromManager?: (path: string) => Promise<Fetched>;
}

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
  'content-security-policy': "default-src 'none'",
};
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};
/** Files of the build, in its folders: their names are made by it, and what looks like a way elsewhere is none of them. */
const builtFile = /^\/((?:assets|host\/\d+)\/[\w.-]+)$/;
/** What the manager has for anybody who knows its name: pages and words of components, by hash. */
const managersOwn = /^\/bundles\/[\w.-]+$/;
const words = /^\/words\/([\w-]{1,40})$/;

/** Answers what a window asks its own origin for: the built page, the words, and what is relayed from its manager. */
export async function answerPage(
  options: PageAnswersOptions,
  request: Pick<Request, 'method' | 'url'>,
): Promise<Response> {
  const url = new URL(request.url);
  if (url.host !== options.host || request.method !== 'GET') return notFound();
  if (url.pathname === '/') return page(options);
  const [, built] = builtFile.exec(url.pathname) ?? [];
  if (built !== undefined) return file(options.folder, built);
  const [, language] = words.exec(url.pathname) ?? [];
  if (language !== undefined) return wordsOf(options, language);
  if (options.fromManager !== undefined && managersOwn.test(url.pathname))
    return relayed(options.fromManager, url.pathname);
  return notFound();
}

async function page({ folder, index }: PageAnswersOptions): Promise<Response> {
  const nonce = randomBytes(18).toString('base64');
  const text = (await readFile(join(folder, index), 'utf8')).replace('{{nonce}}', nonce);
  return new Response(text, {
    headers: { ...headers, 'content-security-policy': pageRules(nonce), 'content-type': 'text/html; charset=utf-8' },
  });
}

async function file(folder: string, name: string): Promise<Response> {
  const type = types[extname(name)];
  if (type === undefined) return notFound();
  try {
    return new Response(await readFile(join(folder, name)), { headers: { ...headers, 'content-type': type } });
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return notFound();
    throw error;
  }
}

/**
 * The manager's words are of its own version, and know its add-ons; the page is the desktop's, and so are the page's
 * words. While the manager is away, the desktop's have to do.
 */
async function wordsOf({ words: own, fromManager }: PageAnswersOptions, language: string): Promise<Response> {
  const ours = own.files(language);
  const theirs = await fromManager?.(`/words/${language}`).then(parseWords, () => undefined);
  const files = Object.fromEntries(
    [...new Set([...Object.keys(ours.files), ...Object.keys(theirs?.files ?? {})])].map((name) => {
      const desktop = ours.files[name]?.['desktop'];
      return [name, { ...ours.files[name], ...theirs?.files[name], ...(desktop === undefined ? {} : { desktop }) }];
    }),
  );
  const answer = { language: ours.language, languages: ours.languages, files };
  return new Response(JSON.stringify(answer), { headers: { ...headers, 'content-type': 'application/json' } });
}

function parseWords({ status, body }: Fetched): { files: Record<string, Record<string, object>> } | undefined {
  if (status !== 200) return undefined;
  return JSON.parse(body.toString('utf8')) as { files: Record<string, Record<string, object>> };
}

async function relayed(fromManager: (path: string) => Promise<Fetched>, path: string): Promise<Response> {
  const { status, type, body } = await fromManager(path);
  return new Response(new Uint8Array(body), { status, headers: { ...headers, 'content-type': type } });
}

function notFound(): Response {
  return new Response('Not found\n', { status: 404, headers: { ...headers, 'content-type': 'text/plain' } });
}
