import { EventEmitter } from 'node:events';
import type {
  Dialog,
  Menu,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxReturnValue,
  NativeImage,
  NotificationConstructorOptions,
  Protocol,
  SafeStorage,
  Screen,
  Shell,
  Tray,
} from 'electron';
import type { Machine } from './machine.ts';
import { strict, strictClass } from './strict.ts';

/** A menu is what it was made of. */
export interface EmulatedMenu {
  items: readonly MenuItemConstructorOptions[];
}

export interface EmulatedTray {
  pixels: Buffer;
  toolTip: string;
  menu: EmulatedMenu | undefined;
  isDestroyed: boolean;
  /** Somebody presses it. */
  click(): void;
}

interface EmulatedNotification {
  title: string;
  body: string;
  /** Somebody presses it. */
  click(): void;
}

interface EmulatedQuestion {
  options: MessageBoxOptions;
  /** Somebody presses the button of that number. */
  answer(response: number): void;
}

/** What main has asked the system to show, for a story to look at and to press. */
export interface Recorded {
  menu: EmulatedMenu | undefined;
  trays: EmulatedTray[];
  notifications: EmulatedNotification[];
  questions: EmulatedQuestion[];
  /** Addresses that were given to the system's browser. */
  external: string[];
}

interface Image {
  pixels: Buffer;
}

/** The parts of Electron that are the system's own: recorded instead of shown. */
export function nativeParts(machine: Machine, recorded: Recorded) {
  class EmulatedTrayIcon extends EventEmitter implements Pick<Tray, 'setToolTip' | 'destroy'> {
    readonly #record: EmulatedTray;

    constructor(image: NativeImage) {
      super();
      const { pixels } = image as unknown as Image;
      this.#record = { pixels, toolTip: '', menu: undefined, isDestroyed: false, click: () => void this.emit('click') };
      recorded.trays.push(this.#record);
    }

    setImage(image: Parameters<Tray['setImage']>[0]): void {
      this.#record.pixels = (image as unknown as Image).pixels;
    }

    setToolTip(text: string): void {
      this.#record.toolTip = text;
    }

    setContextMenu(menu: Menu | null): void {
      this.#record.menu = (menu ?? undefined) as unknown as EmulatedMenu | undefined;
    }

    destroy(): void {
      this.#record.isDestroyed = true;
    }
  }

  class EmulatedNotice extends EventEmitter {
    readonly #options: NotificationConstructorOptions;

    constructor(options: NotificationConstructorOptions) {
      super();
      this.#options = options;
    }

    static isSupported(): boolean {
      return true;
    }

    show(): void {
      const { title = '', body = '' } = this.#options;
      recorded.notifications.push({ title, body, click: () => void this.emit('click') });
    }
  }

  const dialog: Pick<Dialog, 'showMessageBox'> = {
    showMessageBox: ((options: MessageBoxOptions) =>
      new Promise<MessageBoxReturnValue>((resolve) => {
        recorded.questions.push({ options, answer: (response) => resolve({ response, checkboxChecked: false }) });
      })) as Dialog['showMessageBox'],
  };
  const shell: Pick<Shell, 'openExternal'> = {
    openExternal: (url) => {
      recorded.external.push(url);
      return Promise.resolve();
    },
  };
  const safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
  > = {
    isAsyncEncryptionAvailable: () => Promise.resolve(machine.safe.isAvailable),
    getSelectedStorageBackend: () => machine.safe.backend,
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(text).map((byte) => byte ^ 0x5a) as Buffer),
    decryptStringAsync: (bytes) =>
      Promise.resolve({
        result: Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString(),
        shouldReEncrypt: false,
      }),
  };
  const screen: Pick<Screen, 'getAllDisplays'> = {
    getAllDisplays: () => machine.screens.map((workArea) => strict('display', { workArea })) as never,
  };
  const protocol: Pick<Protocol, 'registerSchemesAsPrivileged'> = {
    registerSchemesAsPrivileged: ([own]) => {
      if (own?.privileges?.bypassCSP === true) throw new Error('the rules of pages are passed by');
    },
  };
  return {
    Tray: strictClass('Tray', EmulatedTrayIcon),
    Notification: strictClass('Notification', EmulatedNotice),
    Menu: strict('Menu', {
      buildFromTemplate: (items: MenuItemConstructorOptions[]): EmulatedMenu => ({ items }),
      setApplicationMenu: (menu: EmulatedMenu) => void (recorded.menu = menu),
    }),
    nativeImage: strict('nativeImage', {
      createFromBitmap: (pixels: Buffer) => strict('NativeImage', { pixels, addRepresentation: () => undefined }),
    }),
    dialog: strict('dialog', dialog),
    shell: strict('shell', shell),
    safeStorage: strict('safeStorage', safeStorage),
    screen: strict('screen', screen),
    protocol: strict('protocol', protocol),
  };
}
