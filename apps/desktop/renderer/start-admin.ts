import type { Link } from '@headwater/protocol/link';
import { systemClock } from '@headwater/state';
import type { PlanetBridge } from '../bridge/planet-bridge.ts';
import { planetBridge } from './desktop/bridges.ts';
import { addWords, lackingWords, wordsStore } from './i18n/i18n.ts';
import { browserSource } from './panel/browser-source.ts';
import { pageFailures } from './panel/page-failures.ts';
import { PageShelf } from './panel/page-shelf.ts';
import { createPlanetStore, type PlanetStore } from './planet/planet-store.ts';
import { bridgeLinks } from './session/bridge-link.ts';
import { browserLink } from './session/browser-link.ts';
import { Session } from '../session/session.ts';
import type { Tokens } from '../session/tokens.ts';
import { browserTokens, desktopTokens } from './session/tokens.ts';

/** What every page of the admin has at hand. */
export interface AdminParts {
  session: Session;
  planet: PlanetStore;
  shelf: PageShelf;
}

/** How this page reaches its manager. */
interface Way {
  connect: () => Link;
  tokens: Tokens;
}

/** Connects to the manager: the one that served this page, or the one that this window of the desktop belongs to. */
export function startAdmin(): AdminParts {
  const planet = createPlanetStore();
  const bridge = planetBridge();
  const session = new Session({
    clock: systemClock,
    mirror: planet.getState().mirror,
    ...(bridge === undefined ? browserWay() : desktopWay(bridge)),
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
  // Whoever opens a page of the desktop from outside asks for it by its path.
  bridge?.onGo((place) => (location.hash = place));
  const code = loginCode();
  // A link that is put into the address of this very page only changes what is behind the hash.
  addEventListener('hashchange', () => {
    if (loginCode() !== undefined) location.reload();
  });
  // The code is good once: it must not stay in the history.
  if (code !== undefined) history.replaceState(null, '', location.pathname);
  session.start(code === undefined ? undefined : { code });
  return { session, planet, shelf };
}

/** The code of a login link, if this page was opened by one. */
function loginCode(): string | undefined {
  return /^#login=([\w-]+)$/.exec(location.hash)?.[1];
}

function browserWay(): Way {
  return {
    tokens: browserTokens(),
    connect: () => {
      const url = new URL('./link', location.href);
      url.protocol = url.protocol.replace('http', 'ws');
      url.hash = '';
      return browserLink(new WebSocket(url));
    },
  };
}

function desktopWay(bridge: PlanetBridge): Way {
  return { tokens: desktopTokens(() => bridge.logOut()), connect: bridgeLinks(bridge) };
}
