import { join } from 'node:path';
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** The scheme of the desktop's own pages: each window has an origin of its own in it. */
export const appScheme = 'app';
/** The greeter's host; no planet's id looks like it. */
export const greeterHost = 'greeter';

export function appOrigin(host: string): string {
  return `${appScheme}://${host}`;
}

/** What a page may do: as little as a page of the web, in a process without rights. */
export function pagePreferences(partition: string, preload?: string): WebPreferences {
  return {
    partition,
    ...(preload === undefined ? {} : { preload: join(import.meta.dirname, '../preload', preload) }),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webviewTag: false,
    webSecurity: true,
    // Nothing that is typed is sent anywhere to be checked.
    spellcheck: false,
  };
}

/** What all windows have in common. They are shown when they have something to show. */
export const windowLooks: BrowserWindowConstructorOptions = {
  show: false,
  minWidth: 390,
  minHeight: 480,
  autoHideMenuBar: false,
};
