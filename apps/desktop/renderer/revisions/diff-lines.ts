/** One line of a unified diff. */
export interface DiffLine {
  kind: 'added' | 'removed' | 'same' | 'place';
  text: string;
}

const kinds: Readonly<Record<string, DiffLine['kind']>> = { '+': 'added', '-': 'removed', '@': 'place', ' ': 'same' };

/** The lines of a unified diff, without the names of the two files. */
export function diffLines(diff: string): DiffLine[] {
  const lines = diff.split('\n');
  const first = lines.findIndex((line) => line.startsWith('@@'));
  return lines.slice(first < 0 ? lines.length : first).flatMap((line): DiffLine[] => {
    const kind = kinds[line.slice(0, 1)];
    if (kind === undefined) return [];
    return [{ kind, text: kind === 'place' ? line : line.slice(1) }];
  });
}
