/** As much as the manager takes. */
const maxBytes = 10_000_000;

export type OpenedText = { text: string } | { refusal: 'too-large' | 'not-text' };

/** Reads a file that somebody has opened. */
export async function readText(file: Pick<File, 'size' | 'arrayBuffer'>): Promise<OpenedText> {
  if (file.size > maxBytes) return { refusal: 'too-large' };
  try {
    // A byte order mark is no part of the text; whatever is no UTF-8 is refused instead of being mended silently.
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()).replaceAll('\r\n', '\n'),
    };
  } catch {
    return { refusal: 'not-text' };
  }
}
