import type { EaterDescription, FeederDescription } from '@headwater/state';

/** Name of the appsrc that stands for an eater. */
export function eaterElement(eater: string): string {
  return `eater-${eater}`;
}

/** Name of the appsink that stands for a feeder. */
export function feederElement(feeder: string): string {
  return `feeder-${feeder}`;
}

/** Elements that launch texts have beside those of their component. */
export const kitElements = [
  ...['appsrc', 'appsink', 'videoconvert', 'audioconvert', 'audioresample'].map((name) => ({
    name,
    package: 'gstreamer1.0-plugins-base',
  })),
  { name: 'capsfilter', package: 'libgstreamer1.0-0' },
];

export type RawMedia = 'raw/video' | 'raw/audio';

/** What raw feeds carry: the source's own size and rate, but one format, so that any eater fits any feeder. */
export const rawCaps: Readonly<Record<RawMedia, string>> = {
  'raw/video': 'video/x-raw,format=I420',
  'raw/audio': 'audio/x-raw,format=S16LE,rate=48000,layout=interleaved',
};

/** What makes other formats of the same media into that; costs next to nothing where there is nothing to do. */
export const rawConverters: Readonly<Record<RawMedia, string>> = {
  'raw/video': 'videoconvert',
  // Without noise shaping or dither: sound that an effect leaves as it is comes out as it was.
  'raw/audio': 'audioconvert dithering=none ! audioresample',
};

/**
 * Returns the launch text of an eater: its source and, for raw media, its converter.
 * `caps` are those of its feed; `latencyNs` is what the source reports as its latency.
 */
export function eatText(eater: EaterDescription, caps: string, latencyNs: bigint): string {
  const raw = /^(video|audio)\/x-raw\b/.exec(caps)?.[1];
  // The reader that fills it sets the bounds: what waits beyond them waits at the feeder, which knows what to drop.
  const source = `appsrc name=${eaterElement(eater.name)} format=time is-live=true min-latency=${String(latencyNs)}`;
  switch (raw) {
    case 'video':
      return `${source} ! videoconvert`;
    case 'audio':
      return `${source} ! audioconvert ! audioresample`;
    default:
      return source;
  }
}

/** Returns the launch text of a feeder: for raw media the caps that all raw feeds have, and its sink. */
export function feedText(feeder: FeederDescription): string {
  // Not synchronised: a feed is passed on as it comes, and who shows it waits for its time. Without `async` a feeder
  // that has had no data yet does not hold up the state change of the others.
  const sink = `appsink name=${feederElement(feeder.name)} sync=false async=false qos=false enable-last-sample=false`;
  if (feeder.media === 'raw/video' || feeder.media === 'raw/audio') return `${rawCaps[feeder.media]} ! ${sink}`;
  return sink;
}
