import type { Message } from '@headwater/state';
import type { CliWords } from '../words.ts';

/** Puts a line that a daemon said (with HEADWATER_PROBLEMS=json) into the reader's words; other lines stay as they are. */
export function daemonWords(line: string, words: Pick<CliWords, 'sentence'>): string {
  if (!line.startsWith('{"problem":')) return line;
  const { problem } = JSON.parse(line) as { problem: Message };
  const { title, fix } = words.sentence(problem);
  return fix === undefined ? title : `${title} ${fix}`;
}
