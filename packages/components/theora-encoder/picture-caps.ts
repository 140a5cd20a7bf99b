const framerate = /framerate=\(fraction\)(\d+)\/(\d+)/;

/** The caps name a rate, which is not "variable". */
export function hasFixedRate(caps: string): boolean {
  return Number(framerate.exec(caps)?.[1] ?? 0) > 0;
}

/** Frames that pass in `seconds` by these caps, at least one. A picture of variable rate counts as 30 a second. */
export function framesIn(seconds: number, caps: string): number {
  const [, frames = '30', per = '1'] = hasFixedRate(caps) ? (framerate.exec(caps) ?? []) : [];
  return Math.max(1, Math.round((seconds * Number(frames)) / Number(per)));
}
