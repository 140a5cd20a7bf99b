import { speak } from '@headwater/state';
import english from './locale/en.json' with { type: 'json' };

/** Makes the command line's own messages. */
export const say = speak('cli', english.messages);
