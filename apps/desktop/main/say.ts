import { speak } from '@headwater/state';
import english from '../locale/en.json' with { type: 'json' };

const { 'start-failed': startFailed, 'session-over': sessionOver } = english.messages;

/** Makes the desktop's own messages. The other words of that section are those of the page of messages. */
export const say = speak('desktop', { 'start-failed': startFailed, 'session-over': sessionOver });
