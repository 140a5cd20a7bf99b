import { speak } from '@headwater/state';
import en from '../locale/en.json' with { type: 'json' };

/** Makes the kit's own messages, for services that listen and speak TLS. */
export const kitSays = speak('kit', en.messages);
