import { speak, type Message } from '@headwater/state';
import en from './locale/en.json' with { type: 'json' };
import type { DisplayFault } from './windows.ts';

const say = speak('screen', en.messages);

/** Says in words why nothing is known of a display. */
export function explainDisplay(fault: DisplayFault, display: string): Message {
  switch (fault) {
    case 'no-display':
      return say.error('no-display', { display });
    case 'no-permission':
      return say.error('no-permission', { display });
    case 'no-xwininfo':
      return say.error('no-xwininfo');
  }
}
