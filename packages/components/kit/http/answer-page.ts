import { createHash } from 'node:crypto';
import type { MessageWords } from '@headwater/state';
import type { Answer } from './answer.ts';
import type { RequestHead } from './request-head.ts';

/** Answers in words by language, `en` among them: what happened, and what to do. */
export type AnswerWords<Name extends string> = Readonly<Record<'en', Readonly<Record<Name, MessageWords>>>> &
  Readonly<Record<string, Readonly<Record<Name, MessageWords>>>>;

/** Picks the answers out of a component's words in each language. */
export function answersOf<Name extends string>(words: {
  readonly en: { readonly answers: Readonly<Record<Name, MessageWords>> };
  readonly [language: string]: { readonly answers: Readonly<Record<Name, MessageWords>> };
}): AnswerWords<Name> {
  const others = Object.entries(words).map(([language, { answers }]) => [language, answers] as const);
  return { ...Object.fromEntries(others), en: words.en.answers };
}

/** Returns the language among `offered` that the request likes best; the first of them when it likes none. */
export function chooseLanguage(acceptLanguage: string | undefined, offered: readonly string[]): string {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [range = '', quality = ''] = part.trim().split(/\s*;\s*q=/i);
      const weight = quality === '' ? 1 : Number(quality);
      return { language: range.trim().toLowerCase(), weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter(({ language, weight }) => language !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wishes) {
    const found = offered.find((one) => language === one.toLowerCase() || language.startsWith(`${one.toLowerCase()}-`));
    if (found !== undefined) return found;
  }
  return offered[0] ?? 'en';
}

/** Makes an answer in words: a small page for a browser, two lines for a program. */
export function wordsAnswer<Name extends string>(
  status: number,
  words: AnswerWords<Name>,
  name: Name,
  request: RequestHead | undefined,
  fields: Readonly<Record<string, string | number>> = {},
): Answer {
  const offered = ['en', ...Object.keys(words).filter((one) => one !== 'en')];
  const language = chooseLanguage(request?.fields.get('accept-language'), offered);
  const { title, fix } = (words[language] ?? words.en)[name];
  const html = request?.fields.get('accept')?.includes('text/html') === true;
  const common = {
    'Content-Language': language,
    'Cache-Control': 'no-store',
    Vary: 'Accept, Accept-Language',
    ...fields,
  };
  if (!html)
    return { status, fields: common, body: { type: 'text/plain; charset=utf-8', data: `${title}\n${fix ?? ''}\n` } };
  return {
    status,
    fields: { ...common, 'Content-Security-Policy': policy },
    body: { type: 'text/html; charset=utf-8', data: page(language, title, fix ?? '') },
  };
}

/** What `dir` says on a page in that language. The words of the admin know this for themselves: no job loads them. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he|ur)(-|$)/.test(language) ? 'rtl' : 'ltr';
}

const style =
  ':root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; } body { max-width: 36rem; margin: 18vh auto 0; padding: 0 1.5rem; } h1 { margin: 0 0 0.5rem; font-size: 1.5rem; line-height: 1.25; } p { margin: 0; }';
const styleHash = createHash('sha256').update(style).digest('base64');
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'`;

function page(language: string, title: string, fix: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body><h1>${escapeHtml(title)}</h1><p>${escapeHtml(fix)}</p></body>
</html>
`;
}

/** Makes text safe inside an element or an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
