/** Frames that pass in `seconds` by these caps, at least one. A picture of variable rate counts as 30 a second. */
export function framesIn(seconds: number, caps: string): number {
  const [, frames = '0', per = '1'] = /framerate=\(fraction\)(\d+)\/(\d+)/.exec(caps) ?? [];
  const rate = Number(frames) === 0 ? 30 : Number(frames) / Number(per);
  return Math.max(1, Math.round(seconds * rate));
}

/** The picture's size in pixels by these caps; zero where they do not say. */
export function pictureSize(caps: string): { width: number; height: number } {
  const read = (name: string): number => Number(new RegExp(`${name}=\\(int\\)(\\d+)`).exec(caps)?.[1] ?? 0);
  return { width: read('width'), height: read('height') };
}
