import { directionOf, escapeHtml } from '../kit/http/answer-page.ts';

/** The page that plays all streams, before its script has filled it. */
export function pageHtml(language: string, words: { title: string; none: string; noscript: string }): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(words.title)}</title>
<link rel="stylesheet" href="/-/page.css">
<script type="module" src="/-/page.js"></script>
</head>
<body>
<header><h1 id="title">${escapeHtml(words.title)}</h1></header>
<main>
<p id="note" role="status" hidden></p>
<ul id="streams" aria-labelledby="title"></ul>
<noscript><p>${escapeHtml(words.noscript)}</p></noscript>
</main>
</body>
</html>
`;
}
