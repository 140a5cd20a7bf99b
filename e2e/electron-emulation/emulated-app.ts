import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import type { EmulatedWindow } from './emulated-window.ts';
import type { Machine } from './machine.ts';
import { PreventableEvent } from './strict.ts';

type Emulated = Pick<
  App,
  'whenReady' | 'quit' | 'exit' | 'getPath' | 'getVersion' | 'getPreferredSystemLanguages' | 'requestSingleInstanceLock'
>;

/** Electron's `app`. */
export class EmulatedApp extends EventEmitter implements Emulated {
  readonly windows: EmulatedWindow[] = [];
  /** Resolves with the exit code. */
  readonly ended: Promise<number>;
  readonly #machine: Machine;
  readonly #argv: readonly string[];
  readonly #end: (code: number) => void;
  isEnded = false;
  #isQuitting = false;

  constructor(machine: Machine, argv: readonly string[]) {
    super();
    this.#machine = machine;
    this.#argv = argv;
    const { promise, resolve } = Promise.withResolvers<number>();
    this.ended = promise;
    this.#end = resolve;
  }

  whenReady(): Promise<void> {
    return Promise.resolve();
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    if (name !== 'userData') throw new Error(`the emulation of Electron has no path of ${name}`);
    return this.#machine.userData;
  }

  getVersion(): string {
    return '0.0.0-emulated';
  }

  getPreferredSystemLanguages(): string[] {
    return this.#machine.languages;
  }

  requestSingleInstanceLock(): boolean {
    const { holder } = this.#machine;
    if (holder !== undefined) {
      holder.emit('second-instance', new PreventableEvent(), [...this.#argv], '/', {});
      return false;
    }
    this.#machine.holder = this;
    return true;
  }

  quit(): void {
    if (this.#isQuitting || this.isEnded) return;
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#isQuitting = true;
    for (const window of [...this.windows]) window.close();
    // One that was kept open keeps the program open.
    if (this.windows.length > 0) this.#isQuitting = false;
    else this.exit(0);
  }

  exit(code = 0): void {
    if (this.isEnded) return;
    this.isEnded = true;
    for (const window of [...this.windows]) window.destroy();
    if (this.#machine.holder === this) this.#machine.holder = undefined;
    this.emit('quit');
    this.#end(code);
  }

  /** A window is gone. */
  forget(window: EmulatedWindow): void {
    this.windows.splice(this.windows.indexOf(window), 1);
    if (this.windows.length > 0 || this.isEnded) return;
    if (this.#isQuitting) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }
}
