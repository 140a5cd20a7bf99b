import type { Mood } from '@headwater/state';

/** How finely edges are smoothed: so many samples a pixel, each way. */
const samples = 4;

type Shape = (x: number, y: number) => boolean;
const disc: Shape = (x, y) => x * x + y * y <= 0.9;
const within = (x: number, y: number, left: number, top: number, right: number, bottom: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;
const exclamation: Shape = (x, y) => within(x, y, -0.14, -0.62, 0.14, 0.16) || within(x, y, -0.14, 0.36, 0.14, 0.62);

/** Colour and shape of a mood, in a square from -1 to 1: none of the two alone. Blue, green, red of 0 to 255. */
const looks: Readonly<Record<Mood, { colour: readonly [number, number, number]; shape: Shape }>> = {
  happy: { colour: [60, 160, 50], shape: disc },
  // Half full.
  hungry: { colour: [10, 150, 230], shape: (x, y) => disc(x, y) && (y > 0 || x * x + y * y >= 0.5) },
  // Rising over the horizon.
  waking: { colour: [220, 130, 40], shape: (x, y) => y <= 0.35 && x * x + (y - 0.35) ** 2 <= 0.8 },
  sleeping: { colour: [150, 140, 130], shape: (x, y) => disc(x, y) && (x - 0.45) ** 2 + (y + 0.25) ** 2 > 0.6 },
  // A ring that is broken.
  lost: { colour: [190, 60, 160], shape: (x, y) => disc(x, y) && x * x + y * y >= 0.4 && Math.abs(x - y) > 0.3 },
  sad: { colour: [40, 40, 220], shape: (x, y) => disc(x, y) && !exclamation(x, y) },
};

/** Draws a mood as a square of pixels (BGRA, alpha multiplied in), for the tray. */
export function moodIcon(mood: Mood, sizePx: number): Buffer {
  const { colour, shape } = looks[mood];
  const pixels = Buffer.alloc(sizePx * sizePx * 4);
  for (let row = 0; row < sizePx; row++)
    for (let column = 0; column < sizePx; column++) {
      let covered = 0;
      for (let sample = 0; sample < samples * samples; sample++) {
        const x = ((column + ((sample % samples) + 0.5) / samples) / sizePx) * 2 - 1;
        const y = ((row + (Math.floor(sample / samples) + 0.5) / samples) / sizePx) * 2 - 1;
        if (shape(x, y)) covered += 1;
      }
      const share = covered / (samples * samples);
      const at = (row * sizePx + column) * 4;
      colour.forEach((value, channel) => (pixels[at + channel] = Math.round(value * share)));
      pixels[at + 3] = Math.round(255 * share);
    }
  return pixels;
}
