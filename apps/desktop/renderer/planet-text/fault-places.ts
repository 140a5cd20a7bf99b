import type { Message } from '@headwater/state';

/** Where in a text a fault is to be marked, in characters from its beginning. */
export interface FaultPlace {
  from: number;
  to: number;
  fault: Message;
}

/** Finds the place of every fault that names a line: from its column to the end of the word, or of the line. */
export function faultPlaces(text: string, faults: readonly Message[]): FaultPlace[] {
  const lines = text.split('\n');
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  return faults.flatMap((fault) => {
    const { line, column } = fault.args;
    if (typeof line !== 'number') return [];
    const row = Math.min(Math.max(1, line), lines.length) - 1;
    const content = lines[row] ?? '';
    const start = starts[row] ?? 0;
    const offset = Math.min(Math.max(1, typeof column === 'number' ? column : 1) - 1, content.length);
    const word = /^[^\s,:{}[\]]+/.exec(content.slice(offset))?.[0] ?? content.slice(offset);
    return [{ from: start + offset, to: start + offset + word.length, fault }];
  });
}
