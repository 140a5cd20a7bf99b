/** What was typed up to the cursor, as words; the last one is what is being completed. */
export interface TypedWords {
  words: string[];
  /** What bash keeps of the last word: it sees `:` and `=` as ends of words and wants only what follows them. */
  kept: string;
}

/**
 * Splits bash's line up to the cursor, behind the program's name. `breaks` is $COMP_WORDBREAKS. Quotes and backslashes
 * keep blanks; nothing is expanded, so nothing that was typed is ever run.
 */
export function typedWords(line: string, breaks: string): TypedWords {
  const words: string[] = [];
  let current = '';
  let quote = '';
  let isStarted = false;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    const isBlank = quote === '' && /\s/.test(letter);
    if (isBlank && isStarted) {
      words.push(current);
      current = '';
    }
    isStarted = !isBlank;
    if (isBlank || letter === quote) {
      quote = '';
    } else if (quote === '' && (letter === '"' || letter === "'")) {
      quote = letter;
    } else if (letter === '\\' && quote !== "'") {
      current += line.charAt(at + 1);
      at += 1;
    } else current += letter;
  }
  const cut = Math.max(...[':', '='].map((mark) => (breaks.includes(mark) ? current.lastIndexOf(mark) : -1)));
  return { words: [...words, current].slice(1), kept: current.slice(0, cut + 1) };
}
