import es from '../../../locales/es/porter.json' with { type: 'json' };
import en from './locale/en.json' with { type: 'json' };

/** What the porter says to viewers itself: they are strangers, and no admin puts it into words for them. */
export const words = { en, es };
