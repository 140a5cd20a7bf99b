import type { GreeterBridge } from '../../bridge/greeter-bridge.ts';
import type { PlanetBridge } from '../../bridge/planet-bridge.ts';

const bridges = globalThis as { headwaterPlanet?: PlanetBridge; headwaterGreeter?: GreeterBridge };

/** What the desktop does for this window; undefined in a browser. */
export function planetBridge(): PlanetBridge | undefined {
  return bridges.headwaterPlanet;
}

/** What the desktop does for the greeter; there is nothing else that shows it. */
export function greeterBridge(): GreeterBridge {
  if (bridges.headwaterGreeter === undefined) throw new Error('the greeter is a page of the desktop');
  return bridges.headwaterGreeter;
}

/** The desktop's one language for all windows; undefined in a browser, where each page keeps its own. */
export function languageBridge(): Pick<PlanetBridge, 'language' | 'chooseLanguage' | 'onLanguage'> | undefined {
  return bridges.headwaterPlanet ?? bridges.headwaterGreeter;
}
