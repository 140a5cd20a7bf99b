/**
 * Keeps a number and its unit on one line. Browsers break Arabic after the stroke of "kbit/s" and at every space; a
 * no-break space and a word joiner forbid it and are not seen.
 */
export function keepTogether(quantity: string): string {
  return quantity.replaceAll(' ', '\u00A0').replaceAll('/', '/\u2060');
}
