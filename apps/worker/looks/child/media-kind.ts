/** What a feed turns out to carry, by the caps that it has. */
export type MediaKind = 'raw-picture' | 'raw-sound' | 'picture' | 'sound' | 'muxed';

const containers = [
  /^(?:video|audio)\/(?:webm|x-matroska|ogg|quicktime|mpegts|x-flv)\b/,
  /^application\/ogg\b/,
  /^video\/mpeg,.*systemstream=\(boolean\)true/,
];

/** Tells what those caps carry; undefined for what is neither picture nor sound. */
export function mediaKind(caps: string): MediaKind | undefined {
  if (containers.some((container) => container.test(caps))) return 'muxed';
  if (/^video\/x-raw\b/.test(caps)) return 'raw-picture';
  if (/^audio\/x-raw\b/.test(caps)) return 'raw-sound';
  if (/^(?:video|image)\//.test(caps)) return 'picture';
  return caps.startsWith('audio/') ? 'sound' : undefined;
}
