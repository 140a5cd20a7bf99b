import { join } from 'node:path';
import { systemClock, type Message } from '@headwater/state';
import type { Address } from '../bridge/greeter-bridge.ts';
import type { Opening } from './contact/meetings.ts';
import type { Log } from './log.ts';
import type { Memory } from './memory/memory.ts';
import { OpenPlanet } from './open-planet.ts';
import type { PageAnswersOptions } from './pages/page-answers.ts';
import { BundleCache } from './pages/bundle-cache.ts';
import { pinnedFetch, type Fetched } from './pages/pinned-fetch.ts';
import type { LoginWay } from './planet/planet-connection.ts';
import type { SadComponent } from './planet/sad-watch.ts';
import type { LanguageKeeper } from './windows/planet-calls.ts';
import { PlanetWindow } from './windows/planet-window.ts';

export interface OpenPlanetsOptions {
  memory: Memory;
  pages: Pick<PageAnswersOptions, 'folder' | 'words'>;
  /** Where bundles are kept, in a folder for each planet. */
  bundleFolder: string;
  language: LanguageKeeper;
  log: Log;
  hidesOnClose: () => boolean;
  /** What the menu and the tray show may be something else now. */
  onChange: () => void;
  onSad: (planet: OpenPlanet, components: SadComponent[]) => void;
  /** Somebody has to say again how to log in there, or that another key is the right one. */
  onLoginWanted: (address: Address) => void;
}

interface Entry {
  planet: OpenPlanet;
  window: PlanetWindow;
}

/** The planets that are open, each with its window. */
export class OpenPlanets {
  readonly #options: OpenPlanetsOptions;
  readonly #entries = new Map<string, Entry>();

  constructor(options: OpenPlanetsOptions) {
    this.#options = options;
  }

  get all(): readonly OpenPlanet[] {
    return [...this.#entries.values()].map(({ planet }) => planet);
  }

  /** The planet whose window is in front. */
  get front(): PlanetWindow | undefined {
    return [...this.#entries.values()].find(({ window }) => window.isFocused)?.window;
  }

  windowOf(planet: OpenPlanet): PlanetWindow | undefined {
    return this.#entries.get(planet.id)?.window;
  }

  at({ host, port }: Address): OpenPlanet | undefined {
    return this.all.find(({ address }) => address.host === host && address.port === port);
  }

  show(planet: OpenPlanet | undefined = this.all.at(-1)): void {
    if (planet !== undefined) this.#entries.get(planet.id)?.window.show();
  }

  /** Logs in and opens a window, instead of the one that the planet may have; returns why it was refused. */
  async open(opening: Opening, freshWay?: () => Promise<LoginWay | undefined>): Promise<Message | undefined> {
    const { memory, onChange, onSad, onLoginWanted, log } = this.#options;
    const planet = new OpenPlanet({
      ...opening,
      clock: systemClock,
      ...(freshWay === undefined ? {} : { freshWay }),
      onChange,
      onSad: (components) => onSad(planet, components),
      onOtherKey: () => {
        log('another key', { planet: planet.id });
        this.#close(planet);
        onLoginWanted(planet.address);
      },
    });
    const refusal = await planet.start();
    if (refusal !== undefined) {
      planet.end();
      return refusal;
    }
    const before = this.#entries.get(planet.id);
    if (before !== undefined) this.#close(before.planet);
    const { address, fingerprint, user } = opening;
    await memory.recent.remember({
      ...{ name: planet.name, ...address, fingerprint, lastMs: systemClock.nowMs() },
      ...(user === undefined ? {} : { user }),
    });
    this.#entries.set(planet.id, { planet, window: this.#window(planet) });
    onChange();
    return undefined;
  }

  tellLanguage(language: string | undefined): void {
    for (const { window } of this.#entries.values()) window.tellLanguage(language);
  }

  closeAll(): void {
    for (const planet of this.all) this.#close(planet);
  }

  #window(planet: OpenPlanet): PlanetWindow {
    const { memory, pages, bundleFolder, language, hidesOnClose, onLoginWanted, log } = this.#options;
    const fetch = (path: string): Promise<Fetched> => pinnedFetch(planet.address, planet.fingerprint, path);
    const bundles = new BundleCache(join(bundleFolder, planet.id), fetch);
    return new PlanetWindow({
      ...{ id: planet.id, connection: planet.connection, places: memory.places, language, hidesOnClose },
      pages: { ...pages, fromManager: (path) => (path.startsWith('/bundles/') ? bundles.get(path) : fetch(path)) },
      onClosed: () => this.#forget(planet),
      onLogIn: () => onLoginWanted(planet.address),
      onLogOut: () => {
        void memory.passwords.forget(planet.id);
        onLoginWanted(planet.address);
        this.#close(planet);
      },
      onRefused: (channel, reason) => log('refused', { planet: planet.id, channel, reason }),
    });
  }

  #close(planet: OpenPlanet): void {
    const entry = this.#entries.get(planet.id);
    if (entry?.planet !== planet) {
      planet.end();
      return;
    }
    this.#forget(planet);
    entry.window.destroy();
  }

  /** Its window is gone, and with it what it was for. */
  #forget(planet: OpenPlanet): void {
    if (this.#entries.get(planet.id)?.planet !== planet) return;
    this.#entries.delete(planet.id);
    planet.end();
    this.#options.onChange();
  }
}
