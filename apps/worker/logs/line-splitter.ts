import { StringDecoder } from 'node:string_decoder';

/** Longer lines are cut: a job may write anything. */
const longestLine = 8192;

/** Makes lines of chunks: call it with each chunk, and once without at the end. Empty lines are left out. */
export function lineSplitter(onLine: (line: string) => void): (chunk?: Uint8Array) => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return (chunk) => {
    rest += chunk === undefined ? decoder.end() : decoder.write(chunk);
    const lines = rest.split('\n');
    rest = chunk === undefined ? '' : (lines.pop() ?? '');
    for (const line of lines) if (line.trim() !== '') onLine(line.slice(0, longestLine));
    if (rest.length > longestLine) {
      onLine(rest.slice(0, longestLine));
      rest = '';
    }
  };
}
