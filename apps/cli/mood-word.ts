import { styleText } from 'node:util';
import type { Mood } from '@headwater/state';
import type { CliWords } from './words.ts';

const signs: Readonly<Record<Mood, { sign: string; style: Parameters<typeof styleText>[0] }>> = {
  happy: { sign: '●', style: 'green' },
  hungry: { sign: '◐', style: 'yellow' },
  waking: { sign: '◔', style: 'cyan' },
  sleeping: { sign: '○', style: 'gray' },
  lost: { sign: '?', style: 'magenta' },
  sad: { sign: '✖', style: ['red', 'bold'] },
};

/** A mood as sign, word and, on a terminal, colour. */
export function moodWord(mood: Mood, words: CliWords, stream: NodeJS.WriteStream = process.stdout): string {
  const { sign, style } = signs[mood];
  return styleText(style, `${sign} ${words.ofKit(`moods.${mood}.title`)}`, { stream });
}
