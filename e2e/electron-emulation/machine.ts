import type { Browser, BrowserContext } from '@playwright/test';
import type { EmulatedApp } from './emulated-app.ts';

/** The computer that an emulated Electron runs on: what outlives one start of it. */
export interface Machine {
  browser: Browser;
  /** Electron's folder for what a program keeps. */
  userData: string;
  /** The system's languages, the preferred one first. */
  languages: string[];
  screens: { x: number; y: number; width: number; height: number }[];
  /** How the system keeps secrets. */
  safe: { isAvailable: boolean; backend: 'gnome_libsecret' | 'basic_text' };
  /** Storage of sessions that outlive a start. */
  contexts: Map<string, Promise<BrowserContext>>;
  /** The program that holds the lock of a single instance. */
  holder: EmulatedApp | undefined;
}

export function aMachine(browser: Browser, userData: string): Machine {
  return {
    ...{ browser, userData, languages: ['en-GB'], contexts: new Map(), holder: undefined },
    screens: [{ x: 0, y: 0, width: 1920, height: 1080 }],
    safe: { isAvailable: true, backend: 'gnome_libsecret' },
  };
}
