import { systemClock } from '@headwater/state';
import { addWords, lackingWords, wordsStore } from './i18n/i18n.ts';
import { browserSource } from './panel/browser-source.ts';
import { pageFailures } from './panel/page-failures.ts';
import { PageShelf } from './panel/page-shelf.ts';
import { createPlanetStore, type PlanetStore } from './planet/planet-store.ts';
import { browserLink } from './session/browser-link.ts';
import { Session } from './session/session.ts';
import { browserTokens } from './session/tokens.ts';

/** What every page of the admin has at hand. */
export interface AdminParts {
  session: Session;
  planet: PlanetStore;
  shelf: PageShelf;
}

/** Connects to the manager that served this page. */
export function startAdmin(): AdminParts {
  const planet = createPlanetStore();
  const session = new Session({
    clock: systemClock,
    tokens: browserTokens(),
    mirror: planet.getState().mirror,
    connect: () => {
      const url = new URL('./link', location.href);
      url.protocol = url.protocol.replace('http', 'ws');
      url.hash = '';
      return browserLink(new WebSocket(url));
    },
    onState: (state) => {
      planet.setState({ session: state });
      if (state.at === 'live') void shelf.refresh();
    },
    onTypes: (types) => planet.setState({ types }),
  });
  const shelf = new PageShelf({
    call: (name, args) => session.call(name, args),
    mirror: planet.getState().mirror,
    source: browserSource(),
    lacks: lackingWords,
    onFound: (found) => planet.setState(found),
    onWords: addWords,
  });
  wordsStore.subscribe(({ words }, before) => {
    if (words?.language !== before.words?.language) void shelf.loadWords();
  });
  pageFailures.watch(window);
  const code = /^#login=([\w-]+)$/.exec(location.hash)?.[1];
  // The code is good once: it must not stay in the history.
  if (code !== undefined) history.replaceState(null, '', location.pathname);
  session.start(code === undefined ? undefined : { code });
  return { session, planet, shelf };
}
