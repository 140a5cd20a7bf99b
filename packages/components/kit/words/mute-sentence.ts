import type { MuteRecord } from '@headwater/state';
import type { Words } from './words.ts';

/** Who has muted what until when, and why, in the words of the reader's language. */
export function muteSentence({ id, who, untilMs, reason }: MuteRecord, words: Pick<Words, 'text'>): string {
  const key = reason === '' ? 'mute.sentence-plain' : 'mute.sentence';
  return words.text('kit', key, { id, who, untilMs, reason }) ?? id;
}
