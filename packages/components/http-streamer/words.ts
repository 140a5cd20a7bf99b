import ar from '../../../locales/ar/http-streamer.json' with { type: 'json' };
import ca from '../../../locales/ca/http-streamer.json' with { type: 'json' };
import de from '../../../locales/de/http-streamer.json' with { type: 'json' };
import es from '../../../locales/es/http-streamer.json' with { type: 'json' };
import fr from '../../../locales/fr/http-streamer.json' with { type: 'json' };
import en from './locale/en.json' with { type: 'json' };

/** What the streamer says to viewers itself: they are strangers, and no admin puts it into words for them. */
export const words = { en, ar, ca, de, es, fr };
