import { BrowserWindow, screen, session } from 'electron';
import { languageChannels, planetChannels } from '../../bridge/planet-bridge.ts';
import type { WindowPlaces } from '../memory/window-places.ts';
import { WindowLinks } from '../planet/window-links.ts';
import type { PlanetConnection } from '../planet/planet-connection.ts';
import { answerPage, type PageAnswersOptions } from '../pages/page-answers.ts';
import { appOrigin, appScheme, pagePreferences, windowLooks } from './kinds.ts';
import { limitPermissions, lockDown } from './lock-down.ts';
import { planetCalls, type LanguageKeeper } from './planet-calls.ts';
import { takeCalls } from './window-calls.ts';

export interface PlanetWindowOptions {
  id: string;
  connection: PlanetConnection;
  pages: Omit<PageAnswersOptions, 'host' | 'index'>;
  places: WindowPlaces;
  language: LanguageKeeper;
  /** Asked when somebody closes it: true hides it instead. */
  hidesOnClose: () => boolean;
  onClosed: () => void;
  onLogIn: () => void;
  onLogOut: () => void;
  onRefused: (channel: string, reason: string) => void;
}

const restMs = 400;

/** The window of one planet: its origin, its storage and its bridge are that planet's alone. */
export class PlanetWindow {
  readonly #window: BrowserWindow;
  readonly #links: WindowLinks;
  /** A page that was asked for before the window could show one. */
  #place: string | undefined;
  #isLoaded = false;

  constructor(options: PlanetWindowOptions) {
    const { id, connection, places, language, onLogIn, onLogOut, onRefused } = options;
    const origin = appOrigin(id);
    const partition = `persist:planet-${id}`;
    const own = session.fromPartition(partition);
    if (!own.protocol.isProtocolHandled(appScheme))
      own.protocol.handle(appScheme, (request) =>
        answerPage({ ...options.pages, host: id, index: 'index.html' }, request),
      );
    limitPermissions(own);
    const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
    const { bounds, isMaximized } = places.of(id, screens);
    const window = new BrowserWindow({
      ...windowLooks,
      ...bounds,
      webPreferences: pagePreferences(partition, 'planet.cjs'),
    });
    this.#window = window;
    const { webContents } = window;
    this.#links = new WindowLinks({
      openLink: () => connection.openLink(),
      onFrame: (link, frame) => this.#send(planetChannels.frame, link, frame),
      onEnd: (link, reason) => this.#send(planetChannels.linkEnd, link, reason),
    });
    lockDown(webContents, origin);
    takeCalls(webContents, origin, planetCalls({ links: this.#links, language, onLogIn, onLogOut }), onRefused);
    // A page that is loaded anew has none of the links of the one before.
    webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) this.#links.closeAll('page left');
    });
    webContents.on('did-finish-load', () => {
      this.#isLoaded = true;
      if (this.#place !== undefined) this.go(this.#place);
    });
    this.#keepPlace(id, places);
    window.on('close', (event) => {
      if (!options.hidesOnClose()) return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => {
      this.#links.closeAll('window closed');
      options.onClosed();
    });
    window.once('ready-to-show', () => {
      if (isMaximized) window.maximize();
      window.show();
    });
    void window.loadURL(`${origin}/`);
  }

  get isFocused(): boolean {
    return !this.#window.isDestroyed() && this.#window.isFocused();
  }

  show(): void {
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** Shows a page of the planet, e.g. `/component/test/tone`. */
  go(place: string): void {
    if (this.#isLoaded) this.#send(planetChannels.go, place);
    this.#place = this.#isLoaded ? undefined : place;
  }

  tellLanguage(language: string | undefined): void {
    this.#send(languageChannels.onLanguage, language);
  }

  /** Closes it without asking anybody. */
  destroy(): void {
    this.#window.destroy();
  }

  #send(channel: string, ...args: unknown[]): void {
    if (!this.#window.isDestroyed()) this.#window.webContents.send(channel, ...args);
  }

  #keepPlace(id: string, places: WindowPlaces): void {
    const window = this.#window;
    let timer: NodeJS.Timeout | undefined;
    const keep = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (window.isDestroyed() || window.isMinimized()) return;
        void places.keep(id, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
      }, restMs);
    };
    window.on('resize', keep);
    window.on('move', keep);
    window.on('maximize', keep);
    window.on('unmaximize', keep);
    window.on('closed', () => clearTimeout(timer));
  }
}
