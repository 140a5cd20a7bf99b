import { app, dialog, Menu } from 'electron';
import { systemClock, worstFirst, type Message } from '@headwater/state';
import type { Address } from '../bridge/greeter-bridge.ts';
import { meetManager } from './contact/meet-manager.ts';
import { Meetings, type Opening } from './contact/meetings.ts';
import { watchNearby } from './contact/nearby.ts';
import { LocalPlanet, type LocalPlanetOptions } from './here/local-planet.ts';
import { log } from './log.ts';
import type { Memory } from './memory/memory.ts';
import type { OpenPlanet } from './open-planet.ts';
import { OpenPlanets } from './open-planets.ts';
import type { LoginWay } from './planet/planet-connection.ts';
import type { SadComponent } from './planet/sad-watch.ts';
import { notify } from './tray/notifier.ts';
import { sadNotice } from './tray/sad-notice.ts';
import { hasTrayHost } from './tray/tray-host.ts';
import { TrayIcon, type TrayFace } from './tray/tray-icon.ts';
import { appMenu } from './windows/app-menu.ts';
import { GreeterWindow } from './windows/greeter-window.ts';
import type { LanguageKeeper } from './windows/planet-calls.ts';
import { openWebAdminWindow } from './windows/web-admin-window.ts';
import type { ShellWords } from './words/shell-words.ts';

export interface DesktopOptions {
  memory: Memory;
  words: ShellWords;
  /** The folder that set-up built the renderer into. */
  pages: string;
  bundleFolder: string;
  here: Pick<LocalPlanetOptions, 'place' | 'home'>;
  /** Address of the one network to listen on for planets; all when absent, none when `no`. */
  network: string | undefined;
}

/** The menu and the tray are made anew at most so often. */
const restMs = 250;

/** The desktop app: which windows there are, the menu, the tray and notifications. */
export class Desktop {
  readonly #options: DesktopOptions;
  readonly #planets: OpenPlanets;
  readonly #local: LocalPlanet;
  readonly #language: LanguageKeeper;
  #greeter: GreeterWindow | undefined;
  #tray: TrayIcon | undefined;
  #isTrayThere = false;
  #isQuitting = false;
  #refreshing: NodeJS.Timeout | undefined;

  constructor(options: DesktopOptions) {
    this.#options = options;
    const { memory, words, pages, bundleFolder, here } = options;
    this.#language = { chosen: () => memory.settings.value.language, choose: (language) => this.#choose(language) };
    this.#planets = new OpenPlanets({
      ...{ memory, pages: { folder: pages, words }, bundleFolder, language: this.#language, log },
      hidesOnClose: () => this.#isTrayThere && !this.#isQuitting,
      onChange: () => this.#refreshSoon(),
      onSad: (planet, components) => this.#tellSad(planet, components),
      onLoginWanted: (address) => this.greet(address),
    });
    const open = (opening: Opening, freshWay: () => Promise<LoginWay | undefined>) => this.#open(opening, freshWay);
    this.#local = new LocalPlanet({ ...here, open });
    app.on('browser-window-focus', () => void this.#lookForTray());
    app.on('before-quit', (event) => {
      if (!this.#isQuitting) this.#beforeQuit(event);
    });
    // Without any window there is nothing to come back to.
    app.on('window-all-closed', () => app.quit());
  }

  /** Begins: with the planet that was asked for, else with the greeter. */
  async start(wish: Address | undefined): Promise<void> {
    await this.#lookForTray();
    this.#refresh();
    this.greet(wish);
  }

  /** Somebody has started the desktop a second time: here it is, at that planet. */
  onSecond(wish: Address | undefined): void {
    const open = wish === undefined ? this.#planets.all.at(-1) : this.#planets.at(wish);
    if (open !== undefined) this.#planets.show(open);
    else this.greet(wish);
  }

  /** Shows the greeter, beginning with that address. */
  greet(wish?: Address): void {
    const { memory, words, pages } = this.#options;
    const { passwords, recent } = memory;
    const meetings = new Meetings({
      ...{ recent, passwords, meet: meetManager, openWebAdmin: openWebAdminWindow },
      open: (opening) => this.#open(opening),
    });
    this.#greeter ??= new GreeterWindow({
      talk: {
        recent: () => Promise.resolve(recent.shown()),
        forget: async (id) => {
          await recent.forget(id);
          await passwords.forget(id);
          return recent.shown();
        },
        here: () => this.#local.here(),
        startHere: () => this.#local.startHere(),
        meet: (address) => meetings.meet(address),
        trust: (typed) => Promise.resolve(meetings.trust(typed)),
        logIn: (login) => meetings.logIn(login),
        canRemember: () => passwords.canKeep(),
        openWebAdmin: () => meetings.openWebAdmin(),
      },
      pages: { folder: pages, words },
      language: this.#language,
      watchNearby: (onChange) => this.#watchNearby(onChange),
      onClosed: () => (this.#greeter = undefined),
      onRefused: (channel, reason) => log('refused', { channel, reason }),
    });
    if (wish !== undefined) this.#greeter.wish(wish);
    this.#greeter.show();
  }

  async #open(opening: Opening, freshWay?: () => Promise<LoginWay | undefined>): Promise<Message | undefined> {
    const refusal = await this.#planets.open(opening, freshWay);
    // After the planet's window is there: without any, the app would end.
    if (refusal === undefined) this.#greeter?.destroy();
    return refusal;
  }

  #watchNearby(onChange: Parameters<typeof watchNearby>[0]['onChange']): () => void {
    const { network } = this.#options;
    if (network === 'no') return () => undefined;
    const onTrouble = (error: unknown): void => log('no multicast', { error });
    return watchNearby({ clock: systemClock, networkAddress: network, onChange, onTrouble });
  }

  #choose(language: string | undefined): void {
    const { memory, words } = this.#options;
    void memory.settings.set(language === undefined ? {} : { language });
    words.choose(language);
    this.#planets.tellLanguage(language);
    this.#greeter?.tellLanguage(language);
    this.#refresh();
  }

  #tellSad(planet: OpenPlanet, components: SadComponent[]): void {
    const window = this.#planets.windowOf(planet);
    const notice = sadNotice(planet.name, components, this.#options.words);
    // Whoever looks at it sees it.
    if (notice === undefined || window?.isFocused === true) return;
    notify(notice, () => {
      window?.show();
      window?.go(notice.place);
    });
  }

  async #lookForTray(): Promise<void> {
    this.#isTrayThere = await hasTrayHost();
    this.#refreshSoon();
  }

  #refreshSoon(): void {
    this.#refreshing ??= setTimeout(() => this.#refresh(), restMs);
  }

  #refresh(): void {
    clearTimeout(this.#refreshing);
    this.#refreshing = undefined;
    const { words } = this.#options;
    const front = this.#planets.front;
    const template = appMenu({
      words,
      platform: process.platform,
      language: this.#language.chosen(),
      onLanguage: (language) => this.#choose(language),
      onConnect: () => this.greet(),
      onAbout: () => void dialog.showMessageBox({ message: words.say('about-text', { version: app.getVersion() }) }),
      onGo: front === undefined ? undefined : (place) => front.go(place),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
    this.#refreshTray();
  }

  #refreshTray(): void {
    const planets = this.#planets.all;
    if (!this.#isTrayThere || planets.length === 0) {
      this.#tray?.destroy();
      this.#tray = undefined;
      return;
    }
    const face = this.#face(planets);
    if (this.#tray === undefined) this.#tray = new TrayIcon(face, () => this.#planets.show());
    else this.#tray.show(face);
  }

  #face(planets: readonly OpenPlanet[]): TrayFace {
    const { words } = this.#options;
    const line = ({ name, mood }: OpenPlanet): string =>
      words.say('tray-planet', { planet: name, mood: words.words.text('kit', `moods.${mood}.title`) ?? mood });
    return {
      mood: worstFirst.find((mood) => planets.some((planet) => planet.mood === mood)) ?? 'sleeping',
      text: planets.map(line).join('\n'),
      menu: [
        ...planets.map((planet) => ({ label: line(planet), click: () => this.#planets.show(planet) })),
        { type: 'separator' },
        { label: words.say('connect'), click: () => this.greet() },
        { label: words.say('quit'), click: () => app.quit() },
      ],
    };
  }

  /** Somebody may want the planet that was started here to go on streaming: nothing is closed before they have said. */
  #beforeQuit(event: { preventDefault: () => void }): void {
    if (!this.#local.isOurs) {
      this.#end();
      return;
    }
    event.preventDefault();
    void this.#askToKeep();
  }

  async #askToKeep(): Promise<void> {
    const { words } = this.#options;
    const buttons = [words.say('keep-streaming'), words.say('stop-streaming'), words.say('cancel')];
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: words.say('keep-question'),
      detail: words.say('keep-detail'),
      buttons,
      defaultId: 0,
      cancelId: 2,
    });
    if (response === 2) return;
    if (response === 1) await this.#local.stop();
    this.#end();
    app.quit();
  }

  #end(): void {
    this.#isQuitting = true;
    clearTimeout(this.#refreshing);
    this.#planets.closeAll();
    this.#greeter?.destroy();
    this.#tray?.destroy();
    this.#tray = undefined;
  }
}
