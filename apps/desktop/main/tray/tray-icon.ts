import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { Mood } from '@headwater/state';
import { moodIcon } from './mood-icon.ts';

const sizePx = 22;

export interface TrayFace {
  mood: Mood;
  /** What it says when pointed at, a planet a line. */
  text: string;
  menu: MenuItemConstructorOptions[];
}

/** The icon among the system's: the worst mood of the planets that are open. */
export class TrayIcon {
  readonly #tray: Tray;
  #shown = '';

  constructor(face: TrayFace, onClick: () => void) {
    this.#tray = new Tray(imageOf(face.mood));
    this.#tray.on('click', onClick);
    this.show(face);
  }

  show({ mood, text, menu }: TrayFace): void {
    // Drawn anew by some desktops at each call: only when it says something else.
    const shown = JSON.stringify([mood, text, menu.map(({ label }) => label)]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#tray.setImage(imageOf(mood));
    this.#tray.setToolTip(text);
    this.#tray.setContextMenu(Menu.buildFromTemplate(menu));
  }

  destroy(): void {
    this.#tray.destroy();
  }
}

function imageOf(mood: Mood): Electron.NativeImage {
  const image = nativeImage.createFromBitmap(moodIcon(mood, sizePx), { width: sizePx, height: sizePx });
  image.addRepresentation({
    width: sizePx * 2,
    height: sizePx * 2,
    scaleFactor: 2,
    buffer: moodIcon(mood, sizePx * 2),
  });
  return image;
}
