import type { MediaKind } from './media-kind.ts';
import { demuxerOf, installedDecoders, type Decoder } from './decoders.ts';

export interface DecodeOptions {
  media: MediaKind;
  /** Caps of the feed, as text. */
  caps: string;
  /** Name of the appsrc that the feed comes in by. */
  source: string;
  /** Launch text that takes raw pictures, and one that takes raw sound; absent where they are not wanted. */
  picture?: string | undefined;
  sound?: string | undefined;
  /** Decodes only pictures that need no other: much cheaper, and enough for one a second. */
  onlyKeyFrames?: boolean;
  has: (element: string) => boolean;
}

/**
 * Launch text from a feed to raw pictures and raw sound; undefined when it carries neither of what is wanted, or nothing is
 * installed that decodes it.
 */
export function decodeText(options: DecodeOptions): string | undefined {
  const { media, source, picture, sound } = options;
  const from = `appsrc name=${source} format=time is-live=true`;
  switch (media) {
    case 'raw-picture':
      return picture && `${from} ! ${picture}`;
    case 'raw-sound':
      return sound && `${from} ! ${sound}`;
    case 'picture':
      return picture && single(options, from, 'picture', picture);
    case 'sound':
      return sound && single(options, from, 'sound', sound);
    case 'muxed':
      return apart(options, from);
  }
}

function single(options: DecodeOptions, from: string, of: 'picture' | 'sound', tail: string): string | undefined {
  const decoder = installedDecoders(of, options.has).find((one) => fits(options.caps, one.caps));
  return decoder && `${from} ! ${sieve(options, of, decoder)}${decoder.text} ! ${tail}`;
}

/** What is inside is known only when it flows: one branch for each codec waits for it, and most of them stay idle. */
function apart(options: DecodeOptions, from: string): string | undefined {
  const demuxer = demuxerOf(options.caps, options.has);
  if (demuxer === undefined) return undefined;
  const branches = (['picture', 'sound'] as const).flatMap((of) => {
    const tail = options[of];
    // `audio/webm`, `audio/ogg`: a container without a picture says so.
    if (tail === undefined || (of === 'picture' && options.caps.startsWith('audio/'))) return [];
    const inside = installedDecoders(of, options.has).filter(({ caps }) => demuxer.codecs.includes(caps));
    if (inside.length === 0) return [];
    const each = inside.map(
      (decoder) => `apart. ! ${decoder.caps} ! ${sieve(options, of, decoder)}queue ! ${decoder.text} ! ${of}s.`,
    );
    return [`funnel name=${of}s ! ${tail}`, ...each];
  });
  return branches.length === 0 ? undefined : [`${from} ! ${demuxer.element} name=apart`, ...branches].join(' ');
}

function sieve(
  { onlyKeyFrames }: DecodeOptions,
  of: 'picture' | 'sound',
  { needless = 'delta-unit' }: Decoder,
): string {
  return onlyKeyFrames === true && of === 'picture' ? `identity drop-buffer-flags=${needless} ! ` : '';
}

/** Whether a feed's caps are of a decoder's: the same name, and each field that it asks for. */
function fits(caps: string, wanted: string): boolean {
  const fields = caps.split(/,\s*/);
  return wanted.split(',').every((field) => fields.includes(field));
}
