import ar from '../../../locales/ar/porter.json' with { type: 'json' };
import ca from '../../../locales/ca/porter.json' with { type: 'json' };
import de from '../../../locales/de/porter.json' with { type: 'json' };
import es from '../../../locales/es/porter.json' with { type: 'json' };
import fr from '../../../locales/fr/porter.json' with { type: 'json' };
import en from './locale/en.json' with { type: 'json' };

/** What the porter says to viewers itself: they are strangers, and no admin puts it into words for them. */
export const words = { en, ar, ca, de, es, fr };
