import type { Media } from '@headwater/state';

/** Caps such as a feed of that media has. */
export function sampleCaps(media: Media | undefined): string {
  if (media === 'raw/video')
    return 'video/x-raw, format=(string)I420, width=(int)640, height=(int)360, framerate=(fraction)30/1';
  if (media === 'raw/audio')
    return 'audio/x-raw, format=(string)S16LE, layout=(string)interleaved, rate=(int)48000, channels=(int)2';
  const [, name = 'raw'] = media?.split('/') ?? [];
  return `application/x-${name}`;
}
