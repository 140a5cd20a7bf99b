import type { MessageWords } from '@headwater/state';
import type { Answer } from './answer.ts';
import type { RequestHead } from './request-head.ts';

/** Answers in words by language, `en` among them: what happened, and what to do. */
export type AnswerWords<Name extends string> = Readonly<Record<'en', Readonly<Record<Name, MessageWords>>>> &
  Readonly<Record<string, Readonly<Record<Name, MessageWords>>>>;

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
    fields: { ...common, 'Content-Security-Policy': "default-src 'none'" },
    body: { type: 'text/html; charset=utf-8', data: page(language, title, fix ?? '') },
  };
}

function page(language: string, title: string, fix: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>
<body><h1>${escapeHtml(title)}</h1><p>${escapeHtml(fix)}</p></body>
</html>
`;
}

/** Makes text safe inside an element or an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
