import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { EmulatedApp } from './emulated-app.ts';
import { EmulatedContents } from './emulated-contents.ts';
import type { EmulatedSession } from './emulated-session.ts';
import { PreventableEvent, strict } from './strict.ts';

type Emulated = Pick<
  BrowserWindow,
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'restore'
  | 'close'
  | 'destroy'
  | 'maximize'
  | 'isDestroyed'
  | 'isFocused'
  | 'isVisible'
  | 'isMinimized'
  | 'isMaximized'
  | 'getNormalBounds'
>;

/** One of Electron's windows. What begins with `user` is what a person does to it. */
export class EmulatedWindow extends EventEmitter implements Emulated {
  readonly webContents: EmulatedContents;
  /** The same for the story: it may do to it what main may not. */
  readonly contents: EmulatedContents;
  readonly #app: EmulatedApp;
  #bounds: Rectangle;
  #isVisible: boolean;
  #isMaximized = false;
  #isMinimized = false;
  #isDestroyed = false;

  constructor(
    app: EmulatedApp,
    sessionOf: (partition: string) => EmulatedSession,
    options: BrowserWindowConstructorOptions,
  ) {
    super();
    const { webPreferences = {}, show = true, x = 100, y = 100, width = 800, height = 600 } = options;
    this.#app = app;
    this.#bounds = { x, y, width, height };
    this.#isVisible = show;
    this.contents = new EmulatedContents(sessionOf(webPreferences.partition ?? ''), webPreferences);
    this.webContents = strict('webContents', this.contents);
    this.contents.once('dom-ready', () => this.emit('ready-to-show'));
    this.contents.whenOpen((page) => void page.setViewportSize({ width, height }));
    app.windows.push(this);
  }

  async loadURL(url: string): Promise<void> {
    await this.contents.load(url);
  }

  show(): void {
    this.#isVisible = true;
    this.focus();
  }

  hide(): void {
    this.#isVisible = false;
    focused.delete(this.#app);
  }

  focus(): void {
    focused.set(this.#app, this);
    this.emit('focus');
    this.#app.emit('browser-window-focus', new PreventableEvent(), this);
  }

  restore(): void {
    this.#isMinimized = false;
  }

  maximize(): void {
    this.#isMaximized = true;
    this.emit('maximize');
  }

  close(): void {
    if (this.#isDestroyed) return;
    const event = new PreventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    if (focused.get(this.#app) === this) focused.delete(this.#app);
    this.contents.whenOpen((page) => void page.close());
    this.emit('closed');
    this.#app.forget(this);
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isFocused(): boolean {
    return focused.get(this.#app) === this;
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }

  /** Somebody drags it elsewhere, or makes it larger. */
  userMove(bounds: Rectangle): void {
    this.#bounds = bounds;
    this.emit('move');
    this.emit('resize');
  }

  /** Somebody looks at another program. */
  userLeave(): void {
    focused.delete(this.#app);
    this.emit('blur');
  }
}

/** The one window of each program that has the keyboard. */
const focused = new Map<EmulatedApp, EmulatedWindow>();
