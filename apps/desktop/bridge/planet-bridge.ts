/**
 * What the desktop's main process does for a window that shows a planet; the preload puts it into the page as
 * `headwaterPlanet`. None of it names a planet: it is always the window's own.
 */
export interface PlanetBridge {
  /** Opens a link to the manager. Whatever it shows at its login, it is logged in as whoever the window belongs to. */
  openLink(link: number): void;
  sendFrame(link: number, frame: Uint8Array): void;
  closeLink(link: number, reason: string): void;
  /** Called with each frame of each link. */
  onFrame(listener: (link: number, frame: Uint8Array) => void): void;
  onLinkEnd(listener: (link: number, reason: string) => void): void;
  /** The language that was chosen on this machine; undefined for the system's. */
  language(): Promise<string | undefined>;
  chooseLanguage(language: string | undefined): void;
  /** Called when it was chosen elsewhere: in the menu or in another window. */
  onLanguage(listener: (language: string | undefined) => void): void;
  /** Called when a page is to be shown, e.g. `/component/test/tone`. */
  onGo(listener: (place: string) => void): void;
  /** Asks for a login in the greeter. */
  logIn(): void;
  /** Forgets what this planet was logged in with, and closes its window. */
  logOut(): void;
}

/** Channels between a planet's window and main. */
export const planetChannels = {
  openLink: 'link:open',
  sendFrame: 'link:send',
  closeLink: 'link:close',
  /** So many bytes have been handed to the page. */
  taken: 'link:taken',
  frame: 'link:frame',
  linkEnd: 'link:end',
  go: 'go',
  logIn: 'log-in',
  logOut: 'log-out',
} as const;

/** Channels of every window. */
export const languageChannels = {
  language: 'language',
  chooseLanguage: 'choose-language',
  onLanguage: 'language-chosen',
} as const;
