import { join } from 'node:path';
import { z } from 'zod';
import { KeptFile } from './kept-file.ts';

const boundsSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const placeSchema = z.object({ bounds: boundsSchema, isMaximized: z.boolean() });

export type Bounds = z.infer<typeof boundsSchema>;
/** Where a window is, and whether it fills the screen; `bounds` are those that it has when it does not. */
export type WindowPlace = z.infer<typeof placeSchema>;

/** As much of a window as somebody can grip. */
const gripPx = 80;
const usual = { width: 1280, height: 860 };

/** Where windows were, by planet. */
export class WindowPlaces {
  readonly #file: KeptFile<Record<string, WindowPlace>>;

  private constructor(file: KeptFile<Record<string, WindowPlace>>) {
    this.#file = file;
  }

  static async open(folder: string): Promise<WindowPlaces> {
    return new WindowPlaces(await KeptFile.open(join(folder, 'windows.json'), z.record(z.string(), placeSchema), {}));
  }

  /** Where that window opens: where it was, if that is still on one of these screens. */
  of(planet: string, screens: readonly Bounds[]): { bounds: Partial<Bounds>; isMaximized: boolean } {
    const place = this.#file.value[planet];
    if (place === undefined) return { bounds: fitting(usual, screens), isMaximized: false };
    const { bounds, isMaximized } = place;
    const { width, height } = bounds;
    return {
      bounds: screens.some((screen) => isGrippable(bounds, screen)) ? bounds : fitting({ width, height }, screens),
      isMaximized,
    };
  }

  async keep(planet: string, place: WindowPlace): Promise<void> {
    await this.#file.set({ ...this.#file.value, [planet]: place });
  }
}

/** Its title bar can be reached. */
function isGrippable({ x, y, width }: Bounds, screen: Bounds): boolean {
  const overlap = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  return overlap >= gripPx && y >= screen.y && y <= screen.y + screen.height - gripPx;
}

function fitting({ width, height }: { width: number; height: number }, screens: readonly Bounds[]): Partial<Bounds> {
  const [first] = screens;
  if (first === undefined) return { width, height };
  return { width: Math.min(width, first.width), height: Math.min(height, first.height) };
}
