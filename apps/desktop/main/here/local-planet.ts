import { Problem, type Message } from '@headwater/state';
import type { Here, Outcome } from '../../bridge/greeter-bridge.ts';
import { outcome, type Opening } from '../contact/meetings.ts';
import type { LoginWay } from '../planet/planet-connection.ts';
import { say } from '../say.ts';
import { findHeadwater, type Place } from './find-headwater.ts';
import { homeManager, homeToken } from './home-manager.ts';
import { PlanetHere } from './planet-here.ts';

export interface LocalPlanetOptions {
  place: Place;
  home: string;
  open: (opening: Opening, freshWay: () => Promise<LoginWay | undefined>) => Promise<Message | undefined>;
}

/** The planet of this machine and this person: started if need be, and entered by the token of their home. */
export class LocalPlanet {
  readonly #options: LocalPlanetOptions;
  #started: PlanetHere | undefined;

  constructor(options: LocalPlanetOptions) {
    this.#options = options;
  }

  /** True while a planet streams that was started from here. */
  get isOurs(): boolean {
    return this.#started?.isOurs === true;
  }

  async here(): Promise<Here> {
    const { place, home } = this.#options;
    if ((await homeManager(home)) !== undefined) return { isPossible: true, isRunning: true };
    const found = await findHeadwater(place);
    return 'reason' in found ? { isPossible: false, reason: found.reason } : { isPossible: true, isRunning: false };
  }

  /** Starts it unless it runs, and opens it. */
  startHere(): Promise<Outcome> {
    const { place, home, open } = this.#options;
    return outcome(async () => {
      let manager = await homeManager(home);
      if (manager === undefined) {
        const found = await findHeadwater(place);
        if ('reason' in found) throw new Problem(say.error('start-failed', { reason: found.reason }));
        this.#started = new PlanetHere(found.program, home);
        manager = await this.#started.start();
      }
      const way = async (): Promise<LoginWay | undefined> => {
        const token = await homeToken(home);
        return token === undefined ? undefined : { token };
      };
      const shown = await way();
      if (shown === undefined) throw new Problem(say.error('start-failed', { reason: 'admin-token' }));
      const refusal = await open({ ...manager, way: shown }, way);
      if (refusal !== undefined) throw new Problem(refusal);
      return null;
    });
  }

  stop(): Promise<void> {
    return this.#started?.stop() ?? Promise.resolve();
  }
}
