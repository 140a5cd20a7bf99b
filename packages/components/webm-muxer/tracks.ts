import { eachChild, ebmlIds, readUnsigned } from './ebml.ts';

export interface Track {
  number: number;
  type: 'video' | 'audio' | 'other';
  /** As Matroska names it, e.g. `V_VP8`. */
  codec: string;
}

/** Reads the content of a Tracks element. Throws when it is cut short. */
export function readTracks(content: Uint8Array): Track[] {
  const tracks: Track[] = [];
  eachChild(content, (id, entry) => {
    if (id === ebmlIds.trackEntry) tracks.push(readTrack(entry));
  });
  return tracks;
}

function readTrack(entry: Uint8Array): Track {
  const track: Track = { number: 0, type: 'other', codec: '' };
  eachChild(entry, (id, content) => {
    if (id === ebmlIds.trackNumber) track.number = readUnsigned(content, 0, content.length);
    if (id === ebmlIds.trackType) track.type = trackTypes[content.at(-1) ?? 0] ?? 'other';
    if (id === ebmlIds.codecId) track.codec = new TextDecoder().decode(content);
  });
  return track;
}

const trackTypes: Readonly<Partial<Record<number, Track['type']>>> = { 1: 'video', 2: 'audio' };
