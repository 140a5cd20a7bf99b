import { isolate } from '@headwater/components/kit/words/isolate';
import stringWidth from 'string-width';
import type { CliWords } from './words.ts';

const rightToLeftMark = '\u200f';

/**
 * Lays rows out in columns two spaces apart, the first row being the heads; long cells are not cut. Each cell stays in
 * one piece, and in a language that runs from right to left each line says so: a terminal that knows of directions
 * then begins every row on the same side, whatever its first cell holds.
 */
export function table(
  { isRightToLeft }: Pick<CliWords, 'isRightToLeft'>,
  rows: readonly (readonly string[])[],
): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, stringWidth(cell))));
  return rows.map((row) => {
    const line = row
      .map((cell, column) => {
        const room = column === row.length - 1 ? 0 : (widths[column] ?? 0) - stringWidth(cell);
        return (cell === '' ? '' : isolate(cell, isRightToLeft)) + ' '.repeat(room);
      })
      .join('  ')
      .trimEnd();
    return isRightToLeft ? rightToLeftMark + line : line;
  });
}
