import { BrowserWindow, session } from 'electron';
import { greeterChannels, type Address, type NearbyManager } from '../../bridge/greeter-bridge.ts';
import { languageChannels } from '../../bridge/planet-bridge.ts';
import { answerPage, type PageAnswersOptions } from '../pages/page-answers.ts';
import { greeterCalls, type GreeterTalk } from './greeter-calls.ts';
import { appOrigin, appScheme, greeterHost, pagePreferences, windowLooks } from './kinds.ts';
import { limitPermissions, lockDown } from './lock-down.ts';
import type { LanguageKeeper } from './planet-calls.ts';
import { takeCalls } from './window-calls.ts';

export interface GreeterWindowOptions {
  talk: GreeterTalk;
  pages: Pick<PageAnswersOptions, 'folder' | 'words'>;
  language: LanguageKeeper;
  /** Listens for managers while the window is there; returns what ends that. */
  watchNearby: (onChange: (managers: NearbyManager[]) => void) => () => void;
  onClosed: () => void;
  onRefused: (channel: string, reason: string) => void;
}

/** The first window: which planet. It has a page, an origin and a bridge of its own. */
export class GreeterWindow {
  readonly #window: BrowserWindow;
  #wish: Address | undefined;
  #nearby: NearbyManager[] = [];
  #isReady = false;

  constructor({ talk, pages, language, watchNearby, onClosed, onRefused }: GreeterWindowOptions) {
    const origin = appOrigin(greeterHost);
    const partition = `persist:${greeterHost}`;
    const own = session.fromPartition(partition);
    if (!own.protocol.isProtocolHandled(appScheme))
      own.protocol.handle(appScheme, (request) =>
        answerPage({ ...pages, host: greeterHost, index: 'greeter.html' }, request),
      );
    limitPermissions(own);
    const window = new BrowserWindow({
      ...windowLooks,
      ...{ width: 720, height: 760 },
      webPreferences: pagePreferences(partition, 'greeter.cjs'),
    });
    this.#window = window;
    lockDown(window.webContents, origin);
    const onReady = (): void => {
      this.#isReady = true;
      this.#tell();
    };
    takeCalls(window.webContents, origin, greeterCalls(talk, language, onReady), onRefused);
    const stop = watchNearby((managers) => {
      this.#nearby = managers;
      this.#tell();
    });
    window.on('closed', () => {
      stop();
      onClosed();
    });
    window.once('ready-to-show', () => window.show());
    void window.loadURL(`${origin}/`);
  }

  show(): void {
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  /** Begins with that address, as if somebody had chosen it. */
  wish(address: Address): void {
    this.#wish = address;
    this.#tell();
  }

  tellLanguage(language: string | undefined): void {
    if (!this.#window.isDestroyed()) this.#window.webContents.send(languageChannels.onLanguage, language);
  }

  destroy(): void {
    this.#window.destroy();
  }

  #tell(): void {
    if (!this.#isReady || this.#window.isDestroyed()) return;
    this.#window.webContents.send(greeterChannels.nearby, this.#nearby);
    if (this.#wish === undefined) return;
    this.#window.webContents.send(greeterChannels.wish, { address: this.#wish });
    this.#wish = undefined;
  }
}
