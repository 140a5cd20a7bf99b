/** How something encoded becomes raw: the caps that it has, and the elements that decode it, one after the other. */
export interface Decoder {
  caps: string;
  /** Elements that must be there, and the text that launches them. */
  needs: readonly string[];
  text: string;
  /** Flags of buffers that it can do without when key frames are enough. Default: `delta-unit`. */
  needless?: string;
}

// More than one thread holds frames back, so that a look at key frames alone would be seconds behind.
// Two of Theora's three headers are marked as delta units: it takes them from the caps, where it has none of them.
const pictures: readonly Decoder[] = [
  { caps: 'video/x-vp8', needs: ['vp8dec'], text: 'vp8dec' },
  { caps: 'video/x-vp9', needs: ['vp9dec'], text: 'vp9dec' },
  { caps: 'video/x-theora', needs: ['theoradec'], text: 'theoradec', needless: 'delta-unit+header' },
  { caps: 'video/x-h264', needs: ['h264parse', 'avdec_h264'], text: 'h264parse ! avdec_h264 max-threads=1' },
  { caps: 'video/x-h265', needs: ['h265parse', 'avdec_h265'], text: 'h265parse ! avdec_h265 max-threads=1' },
  { caps: 'video/x-av1', needs: ['av1parse', 'av1dec'], text: 'av1parse ! av1dec' },
  { caps: 'image/jpeg', needs: ['jpegdec'], text: 'jpegdec' },
];

const aac = 'audio/mpeg,mpegversion=(int)4';
const mp3 = 'audio/mpeg,mpegversion=(int)1';

const sounds: readonly Decoder[] = [
  { caps: 'audio/x-opus', needs: ['opusdec'], text: 'opusdec' },
  { caps: 'audio/x-vorbis', needs: ['vorbisdec'], text: 'vorbisdec' },
  { caps: 'audio/x-flac', needs: ['flacdec'], text: 'flacdec' },
  { caps: aac, needs: ['aacparse', 'avdec_aac'], text: 'aacparse ! avdec_aac' },
  {
    caps: mp3,
    needs: ['mpegaudioparse', 'mpg123audiodec'],
    text: 'mpegaudioparse ! mpg123audiodec',
  },
];

/** What takes containers apart: the caps that they have, and the codecs that may be inside. */
interface Demuxer {
  element: string;
  caps: readonly string[];
  codecs: readonly string[];
}

// Each codec that is waited for costs memory, above all those of libav: only what may be inside is.
const demuxers: readonly Demuxer[] = [
  {
    element: 'matroskademux',
    caps: ['video/webm', 'audio/webm'],
    codecs: ['video/x-vp8', 'video/x-vp9', 'video/x-av1', 'audio/x-opus', 'audio/x-vorbis'],
  },
  {
    element: 'oggdemux',
    caps: ['application/ogg', 'video/ogg', 'audio/ogg'],
    codecs: ['video/x-theora', 'video/x-vp8', 'audio/x-vorbis', 'audio/x-opus', 'audio/x-flac'],
  },
  {
    element: 'matroskademux',
    caps: ['video/x-matroska', 'audio/x-matroska'],
    codecs: [...pictures, ...sounds].map(({ caps }) => caps),
  },
  {
    element: 'tsdemux',
    caps: ['video/mpegts', 'video/mpeg'],
    codecs: ['video/x-h264', 'video/x-h265', 'audio/x-opus', aac, mp3],
  },
  {
    element: 'qtdemux',
    caps: ['video/quicktime'],
    codecs: ['video/x-h264', 'video/x-h265', 'video/x-av1', 'audio/x-opus', aac, mp3],
  },
  { element: 'flvdemux', caps: ['video/x-flv'], codecs: ['video/x-h264', aac, mp3] },
];

type Has = (element: string) => boolean;

/** The decoders of pictures, or of sound, that are installed. */
export function installedDecoders(of: 'picture' | 'sound', has: Has): readonly Decoder[] {
  return (of === 'picture' ? pictures : sounds).filter(({ needs }) => needs.every(has));
}

/** What takes a container with those caps apart, and the codecs that may be in it; undefined when it is not installed. */
export function demuxerOf(caps: string, has: Has): Demuxer | undefined {
  const [name = ''] = caps.split(',', 1);
  return demuxers.find((one) => one.caps.includes(name) && has(one.element));
}
