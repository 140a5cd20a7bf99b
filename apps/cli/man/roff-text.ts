/** Text as roff shows it unchanged: nothing in it is a request or an escape (groff_char(7)). */
export function roffText(text: string): string {
  return (
    text
      .replaceAll('\\', '\\e')
      .replaceAll('-', '\\-')
      // At the beginning of a line, a dot or an apostrophe would begin a request.
      .replace(/^([.'])/gmu, '\\&$1')
  );
}
