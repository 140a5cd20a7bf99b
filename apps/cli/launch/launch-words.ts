import { Problem } from '@headwater/state';
import { say } from '../say.ts';

/** A word of a launch line and where it begins, from 1. Punctuation (`!`, `[`, `]`) is a word of its own. */
export interface LaunchWord {
  text: string;
  column: number;
  /** It was written in quotes or with a backslash: never punctuation. */
  quoted: boolean;
}

/**
 * Splits a launch line into words, by the rules of gst-launch: blanks separate, quotes of either kind and backslashes
 * keep them. Throws Problem for a quote that is not closed.
 */
export function launchWords(line: string): LaunchWord[] {
  const words: LaunchWord[] = [];
  let word: LaunchWord | undefined;
  let quote: { mark: string; column: number } | undefined;
  const end = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? '';
    const column = at + 1;
    if (quote !== undefined && letter === quote.mark) quote = undefined;
    else if (letter === '\\' && quote?.mark !== "'" && at + 1 < line.length) {
      word = { text: (word?.text ?? '') + (line[at + 1] ?? ''), column: word?.column ?? column, quoted: true };
      at += 1;
    } else if (quote === undefined && (letter === '"' || letter === "'")) {
      quote = { mark: letter, column };
      word = { text: word?.text ?? '', column: word?.column ?? column, quoted: true };
    } else if (quote === undefined && /\s/.test(letter)) end();
    else if (quote === undefined && '![]'.includes(letter)) {
      end();
      words.push({ text: letter, column, quoted: false });
    } else word = { text: (word?.text ?? '') + letter, column: word?.column ?? column, quoted: word?.quoted ?? false };
  }
  if (quote !== undefined) throw new Problem(say.error('launch-open-quote', { column: quote.column }));
  end();
  return words;
}
