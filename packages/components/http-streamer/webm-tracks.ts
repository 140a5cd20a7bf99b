import { ebmlElements } from './ebml-elements.ts';

export interface WebmTrack {
  kind: 'video' | 'audio' | 'other';
  /** As in the file, e.g. `V_VP8`. */
  codec: string;
  /** All that a player's decoder is set up by, and nothing that changes by itself from one start to the next. */
  setup: string;
}

const segmentId = 0x18538067;
const infoId = 0x1549a966;
const timecodeScaleId = 0x2ad7b1;
const tracksId = 0x1654ae6b;
const trackId = 0xae;
const numberId = 0xd7;
const typeId = 0x83;
const codecId = 0x86;
const privateId = 0x63a2;
const videoId = 0xe0;
const audioId = 0xe1;
/** Track number, codec, private data, picture (size) and sound (rate, channels); not UIDs, names or dates. */
const setupIds: readonly number[] = [numberId, typeId, codecId, privateId, videoId, audioId];

/** Reads the tracks from the header of a WebM stream; empty when it is none. */
export function webmTracks(header: Buffer): WebmTrack[] {
  const tracks: WebmTrack[] = [];
  for (const segment of ebmlElements(header)) {
    if (segment.id !== segmentId) continue;
    let scale = '';
    for (const part of ebmlElements(segment.data)) {
      if (part.id === infoId)
        for (const one of ebmlElements(part.data)) if (one.id === timecodeScaleId) scale = one.data.toString('hex');
      if (part.id === tracksId)
        for (const one of ebmlElements(part.data)) if (one.id === trackId) tracks.push(track(one.data, scale));
    }
  }
  return tracks;
}

function track(entry: Buffer, scale: string): WebmTrack {
  const elements = [...ebmlElements(entry)];
  const type = elements.find((element) => element.id === typeId)?.data.at(-1);
  const codec =
    elements
      .find((element) => element.id === codecId)
      ?.data.toString('latin1')
      .replace(/\0+$/, '') ?? '';
  const setup = elements
    .filter((element) => setupIds.includes(element.id))
    .map((element) => `${element.id.toString(16)}=${element.data.toString('hex')}`);
  return { kind: type === 1 ? 'video' : type === 2 ? 'audio' : 'other', codec, setup: [scale, ...setup].join(' ') };
}
