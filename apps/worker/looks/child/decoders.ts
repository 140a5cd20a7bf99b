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

const sounds: readonly Decoder[] = [
  { caps: 'audio/x-opus', needs: ['opusdec'], text: 'opusdec' },
  { caps: 'audio/x-vorbis', needs: ['vorbisdec'], text: 'vorbisdec' },
  { caps: 'audio/x-flac', needs: ['flacdec'], text: 'flacdec' },
  { caps: 'audio/mpeg,mpegversion=(int)4', needs: ['aacparse', 'avdec_aac'], text: 'aacparse ! avdec_aac' },
  {
    caps: 'audio/mpeg,mpegversion=(int)1',
    needs: ['mpegaudioparse', 'mpg123audiodec'],
    text: 'mpegaudioparse ! mpg123audiodec',
  },
];

const demuxers: readonly Decoder[] = [
  { caps: 'video/webm', needs: ['matroskademux'], text: 'matroskademux' },
  { caps: 'audio/webm', needs: ['matroskademux'], text: 'matroskademux' },
  { caps: 'video/x-matroska', needs: ['matroskademux'], text: 'matroskademux' },
  { caps: 'audio/x-matroska', needs: ['matroskademux'], text: 'matroskademux' },
  { caps: 'application/ogg', needs: ['oggdemux'], text: 'oggdemux' },
  { caps: 'video/ogg', needs: ['oggdemux'], text: 'oggdemux' },
  { caps: 'audio/ogg', needs: ['oggdemux'], text: 'oggdemux' },
  { caps: 'video/mpegts', needs: ['tsdemux'], text: 'tsdemux' },
  { caps: 'video/mpeg', needs: ['tsdemux'], text: 'tsdemux' },
  { caps: 'video/quicktime', needs: ['qtdemux'], text: 'qtdemux' },
  { caps: 'video/x-flv', needs: ['flvdemux'], text: 'flvdemux' },
];

type Has = (element: string) => boolean;

/** The decoders of pictures, or of sound, that are installed. */
export function installedDecoders(of: 'picture' | 'sound', has: Has): readonly Decoder[] {
  return (of === 'picture' ? pictures : sounds).filter(({ needs }) => needs.every(has));
}

/** What takes a container with those caps apart; undefined when it is not installed. */
export function demuxerOf(caps: string, has: Has): string | undefined {
  const [name = ''] = caps.split(',', 1);
  return demuxers.find((one) => one.caps === name && one.needs.every(has))?.text;
}
