import { speak } from '@headwater/state';
import en from './locale/en.json' with { type: 'json' };

/** Makes the worker's own messages. */
export const say = speak('worker', en.messages);
