import type { ComponentId } from '@headwater/state';
import type { PlanetStore } from '../planet/planet-store.ts';
import { addSample, type Sample } from './number-history.ts';

/** Gathers the last minute of a component's numbers as they come; what has come before it was made is in no mirror any more. */
export class NumberWatch {
  readonly #planet: PlanetStore;
  readonly #id: ComponentId;
  #samples: readonly Sample[] = [];

  constructor(planet: PlanetStore, id: ComponentId) {
    this.#planet = planet;
    this.#id = id;
  }

  /** The same list as long as nothing new has come. */
  readonly read = (): readonly Sample[] => {
    const record = this.#planet.getState().mirror.get('numbers', this.#id);
    if (record !== undefined) this.#samples = addSample(this.#samples, record);
    return this.#samples;
  };

  readonly subscribe = (listener: () => void): (() => void) => this.#planet.subscribe(listener);
}
