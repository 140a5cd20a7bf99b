const rightToLeftLanguages = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'yi', 'dv', 'ckb']);
const rightToLeftLetters = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

const firstStrongIsolate = '\u2068';
const popDirectionalIsolate = '\u2069';

/** Tells whether sentences of that language run from right to left. */
export function isRightToLeft(language: string): boolean {
  return rightToLeftLanguages.has(language.split('-')[0] ?? '');
}

/**
 * Keeps a name, path or number in one piece inside a sentence that may run the other way (Unicode UAX #9). Where both
 * run from left to right nothing is added, so that copied text holds no invisible characters.
 */
export function isolate(value: string, sentenceIsRightToLeft: boolean): string {
  if (!sentenceIsRightToLeft && !rightToLeftLetters.test(value)) return value;
  return `${firstStrongIsolate}${value}${popDirectionalIsolate}`;
}
