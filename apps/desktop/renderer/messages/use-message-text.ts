import type { MessageRecord } from '@headwater/state';
import { useFormat } from '../i18n/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { messageText } from './message-text.ts';
import { useLevelWord } from './use-level-word.ts';

/** A message as text, in the language that is shown. */
export function useMessageText(): (message: MessageRecord) => string {
  const words = useWords();
  const format = useFormat();
  const levelWord = useLevelWord();
  return (message) =>
    messageText(message, words.sentence(message), {
      level: levelWord(message.level),
      time: format.dateTime(message.atMs),
    });
}
