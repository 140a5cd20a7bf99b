import type { Answer } from '../kit/http/answer.ts';
import { chooseLanguage, directionOf } from '../kit/http/answer-page.ts';
import type { RequestHead } from '../kit/http/request-head.ts';
import { pageHtml } from './page-html.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import type { Route } from './route-table.ts';
import { words } from './words.ts';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const pageWords = Object.fromEntries(
  Object.entries(words).map(([language, { page }]) => [language, { ...page, direction: directionOf(language) }]),
);

/** Answers requests for the page that plays all streams, and for its parts, which lie below `/-/`. */
export function answerPage(request: RequestHead, routes: readonly Route[]): Answer | undefined {
  switch (request.path) {
    case '/': {
      const language = chooseLanguage(request.fields.get('accept-language'), Object.keys(pageWords));
      const fields = { 'Content-Security-Policy': policy, 'Content-Language': language, Vary: 'Accept-Language' };
      return file('text/html; charset=utf-8', pageHtml(language, pageWords[language] ?? words.en.page), fields);
    }
    case '/-/page.css':
      return file('text/css; charset=utf-8', pageStyle);
    case '/-/page.js':
      return file('text/javascript; charset=utf-8', `const words = ${JSON.stringify(pageWords)};\n${pageScript}`);
    case '/-/streams.json':
      return file(
        'application/json; charset=utf-8',
        JSON.stringify(
          [...routes]
            .sort((a, b) => a.label.localeCompare(b.label) || a.mount.localeCompare(b.mount))
            .map(({ mount, label }) => ({ mount, label })),
        ),
      );
    case '/favicon.ico':
      return { status: 204 };
    default:
      return undefined;
  }
}

function file(type: string, data: string, fields: Record<string, string> = {}): Answer {
  return { status: 200, fields: { 'Cache-Control': 'no-cache', ...fields }, body: { type, data } };
}
