const pluralForm = /_(zero|one|two|few|many|other)$/;

/** All sentences of a file by their path, e.g. `messages.device-busy.title`. */
export function flatten(words: object, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words) as [string, unknown][]) {
    const place = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(place, value);
    else if (typeof value === 'object' && value !== null)
      for (const entry of flatten(value, place)) found.set(...entry);
  }
  return found;
}

/** What a translation lacks, has too much, or says with other placeholders than English. */
export function compareWords(
  english: ReadonlyMap<string, string>,
  translated: ReadonlyMap<string, string>,
  language: string,
): string[] {
  const wanted = new Map<string, string>();
  for (const [key, sentence] of english) {
    if (!pluralForm.test(key)) wanted.set(key, sentence);
    else
      for (const form of new Intl.PluralRules(language).resolvedOptions().pluralCategories)
        wanted.set(key.replace(pluralForm, `_${form}`), sentence);
  }
  const found: string[] = [];
  for (const [key, sentence] of wanted) {
    const translation = translated.get(key);
    if (translation === undefined) found.push(`'${key}' is missing; in English: ${sentence}`);
    else if (placeholders(translation) !== placeholders(sentence))
      found.push(
        `'${key}' has ${placeholders(translation) || 'no placeholder'}, and English has ${placeholders(sentence) || 'none'}`,
      );
  }
  for (const key of translated.keys())
    if (!wanted.has(key)) found.push(`'${key}' is not in English any more: remove it.`);
  return [...found, ...oddSentences(translated)];
}

/** Sentences that hold markup, or nothing, or a count that is not in the reader's digits. */
export function oddSentences(words: ReadonlyMap<string, string>): string[] {
  return [...words].flatMap(([key, sentence]) => {
    if (sentence.trim() === '') return [`'${key}' says nothing.`];
    if (/\{\{\s*count\s*\}\}/.test(sentence))
      return [`'${key}' shows its count as a program would: write {{count, number}}.`];
    return /<\/?[a-z][^>]*>/i.test(sentence) ? [`'${key}' holds markup, which belongs into the page: ${sentence}`] : [];
  });
}

/** The names in `{{…}}`, with their formats, sorted. A plural form may leave the count out. */
function placeholders(sentence: string): string {
  const names = [...sentence.matchAll(/\{\{\s*([^}]*?)\s*\}\}/g)].map((match) => match[1] ?? '');
  return [...new Set(names.filter((name) => !/^count(?:\s*,|$)/.test(name)))].sort().join(' ');
}
