import { speak } from '@headwater/state';
import en from './locale/en.json' with { type: 'json' };

/** Makes the protocol's own messages. */
export const say = speak('protocol', en.messages);
