import type { LogLine } from './log-line.ts';

/** The lines that have all the words in them, in any order. */
export function filterLines(lines: readonly LogLine[], text: string): readonly LogLine[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return lines;
  return lines.filter((line) => {
    const lower = line.text.toLowerCase();
    return words.every((word) => lower.includes(word));
  });
}
