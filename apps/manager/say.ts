import { speak } from '@headwater/state';
import en from './locale/en.json' with { type: 'json' };

/** Makes the manager's own messages. */
export const say = speak('manager', en.messages);

export type ManagerMessage = keyof typeof en.messages;
