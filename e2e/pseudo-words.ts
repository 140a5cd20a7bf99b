/** The words of the manager, as it serves them to the admin. */
export interface ServedWords {
  language: string;
  languages: string[];
  files: Record<string, Record<string, object>>;
}

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'áƀçďéƒğĥíĵķłɱñóƥɋřšťúṽŵẋýžÁƁÇĎÉƑĞĤÍĴĶŁṀÑÓƤɊŘŠŤÚṼŴẊÝŽ';
const filler = 'ôöõ ôöõôöõ';
const plurals = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** A sentence that nobody has written: accented, two fifths longer, and between brackets, so that it is told from others. */
function pseudoSentence(sentence: string): string {
  const parts = sentence.split(/(\{\{.*?\}\})/);
  const letters = parts.map((part, index) => (index % 2 === 1 ? part : accent(part))).join('');
  const length = sentence.replaceAll(/\{\{.*?\}\}/g, '').length;
  return `⟦${letters} ${filler.repeat(Math.ceil(length / 25)).slice(0, Math.ceil(length * 0.4))}⟧`;
}

/** English made pseudo, said to be of that language: `ar` turns the page round. */
export function pseudoWords(words: ServedWords, language: string): ServedWords {
  const english = words.files['en'] ?? {};
  const files = { en: pseudoTree(english), [language]: pseudoTree(english) } as ServedWords['files'];
  return { language, languages: words.languages, files };
}

function pseudoTree(tree: object): object {
  const made: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    if (typeof value === 'string') {
      const base = key.replace(/_other$/, '');
      const keys = base === key ? [key] : plurals.map((form) => `${base}_${form}`);
      for (const one of keys) made[one] = pseudoSentence(value);
    } else if (typeof value === 'object' && value !== null) made[key] = pseudoTree(value);
  }
  return made;
}

function accent(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => accented[plain.indexOf(letter)] ?? letter);
}
