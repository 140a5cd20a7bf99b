import english from '@headwater/components/kit/locale/en.json' with { type: 'json' };
import { speak } from '@headwater/state';

/** Makes the messages that a job says itself, about any component. */
export const kitSays = speak('kit', english.messages);
