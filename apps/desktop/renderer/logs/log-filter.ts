import { logLevels, type LogLevel, type LogLine } from './log-line.ts';

/** The lines of that level or a worse one that have all the words in them, in any order. */
export function filterLines(lines: readonly LogLine[], least: LogLevel, text: string): readonly LogLine[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const from = logLevels.indexOf(least);
  if (from === 0 && words.length === 0) return lines;
  return lines.filter((line) => {
    if (logLevels.indexOf(line.level) < from) return false;
    const lower = line.text.toLowerCase();
    return words.every((word) => lower.includes(word));
  });
}
