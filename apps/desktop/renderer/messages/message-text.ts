import type { Sentence } from '@headwater/components/kit/words/words';
import type { MessageRecord } from '@headwater/state';

/** A message to be pasted somewhere: its words in the reader's language, then what a developer asks for. */
export function messageText(
  message: MessageRecord,
  { title, fix }: Sentence,
  words: { level: string; time: string },
): string {
  const about = message.componentId ?? message.workerId;
  return [
    [words.level, about, words.time].filter((part) => part !== null).join(' · '),
    title,
    fix,
    `${message.key} ${JSON.stringify(message.args)}`,
    message.debug,
  ]
    .filter((line) => line !== undefined && line !== '')
    .join('\n');
}
