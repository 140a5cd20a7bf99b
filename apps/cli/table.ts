import { stripVTControlCharacters } from 'node:util';

/** Lays rows out in columns two spaces apart, the first row being the heads; long cells are not cut. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, width(cell))));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - width(cell)),
      )
      .join('  ')
      .trimEnd(),
  );
}

function width(cell: string): number {
  // Isolates around names take no room on the screen.
  return stripVTControlCharacters(cell).replace(/[\u2066-\u2069]/g, '').length;
}
