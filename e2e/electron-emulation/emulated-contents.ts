import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { WebContents, WebPreferences } from 'electron';
import { toBrowser, toElectron } from './addresses.ts';
import type { EmulatedSession } from './emulated-session.ts';
import { pack, unpack } from './plain-data.ts';
import { pageNames, preloadScript } from './preload-script.ts';
import { strict } from './strict.ts';

type Listener = (event: unknown, ...args: unknown[]) => unknown;
type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];
type Emulated = Pick<WebContents, 'setWindowOpenHandler' | 'send'>;

/** What a window shows, as Electron's main process sees it: a page of Chromium. */
export class EmulatedContents extends EventEmitter implements Emulated {
  readonly page: Promise<Page>;
  readonly #handlers = new Map<string, Listener>();
  readonly #listeners = new Map<string, Listener[]>();
  #openHandler: OpenHandler | undefined;
  #loading: string | undefined;
  /** What main has loaded into it last. */
  address = '';
  /** Addresses that pages wanted to open in windows of their own. */
  readonly openedWindows: string[] = [];

  constructor(session: EmulatedSession, preferences: WebPreferences) {
    super();
    const { contextIsolation, sandbox, nodeIntegration, webviewTag } = preferences;
    // What is not covered here is at least asked for.
    if (contextIsolation !== true || sandbox !== true || nodeIntegration !== false || webviewTag !== false)
      throw new Error('a window without isolation or sandbox');
    this.page = this.#open(session, preferences.preload);
    this.whenOpen(() => undefined);
  }

  /** Acts on the page as soon as there is one; the browser may be closed before. */
  whenOpen(act: (page: Page) => void): void {
    this.page.then(act, () => undefined);
  }

  readonly ipc = strict('webContents.ipc', {
    handle: (channel: string, listener: Listener): void => {
      this.#handlers.set(channel, listener);
    },
    on: (channel: string, listener: Listener): void => {
      this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), listener]);
    },
  });

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    const packed = args.map(pack);
    this.whenOpen((page) => {
      page
        .evaluate(
          ([name, given, deliver]) => {
            (window as unknown as Record<string, ((...all: unknown[]) => void) | undefined>)[deliver]?.(name, given);
          },
          [channel, packed, pageNames.deliver] as const,
        )
        // The page is gone or another one: what was sent is lost, as in Electron.
        .catch(() => undefined);
    });
  }

  async load(url: string): Promise<void> {
    const page = await this.page;
    this.#loading = url;
    this.address = url;
    try {
      await page.goto(toBrowser(url));
    } catch (error) {
      // Left for another address, or closed, meanwhile.
      if (!page.isClosed() && !String(error).includes('ERR_ABORTED')) throw error;
    }
  }

  /** True for the address that main itself is loading. */
  isLoading(url: string): boolean {
    if (this.#loading !== url) return false;
    this.#loading = undefined;
    return true;
  }

  /** A page has opened a window: main says what becomes of it. */
  opened(url: string): void {
    this.openedWindows.push(url);
    const answer = this.#openHandler?.({ url } as never);
    if (answer?.action !== 'deny') throw new Error(`a page may open ${url}`);
  }

  async #open(session: EmulatedSession, preload: string | undefined): Promise<Page> {
    const context = await session.context;
    const page = await context.newPage();
    session.contentsOf.set(page, this);
    page.setDefaultTimeout(30_000);
    await page.exposeBinding(pageNames.call, ({ frame }, kind: string, channel: string, args: unknown[]) => {
      const senderFrame = { url: toElectron(frame.url()), parent: frame.parentFrame() };
      return this.#called(kind, channel, { senderFrame }, args.map(unpack));
    });
    if (preload !== undefined) await page.addInitScript(preloadScript(await readFile(preload, 'utf8')));
    page.on('domcontentloaded', () => this.emit('dom-ready'));
    page.on('load', () => this.emit('did-finish-load'));
    return page;
  }

  async #called(kind: string, channel: string, event: unknown, args: unknown[]): Promise<unknown> {
    if (kind === 'send') {
      for (const listener of this.#listeners.get(channel) ?? []) listener(event, ...args);
      return undefined;
    }
    const handler = this.#handlers.get(channel);
    if (handler === undefined) return { error: `No handler registered for '${channel}'` };
    try {
      return { value: pack(await handler(event, ...args)) };
    } catch (error) {
      return { error: String(error) };
    }
  }
}
