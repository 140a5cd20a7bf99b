import { oggStreams } from './ogg-streams.ts';
import { webmTracks } from './webm-tracks.ts';

/** What is known of a stream before its first viewer. */
export interface StreamType {
  contentType: string;
  /** Equal for streams that a viewer can be moved between without noticing. */
  identity: string;
  /** Players go on when another such stream follows in its place, with its header. */
  chains: boolean;
}

/** Names of codecs as players know them. */
const codecNames: Readonly<Record<string, string>> = {
  V_VP8: 'vp8',
  V_VP9: 'vp9',
  A_OPUS: 'opus',
  A_VORBIS: 'vorbis',
};

const contentTypes: Readonly<Record<string, string>> = {
  'video/mpegts': 'video/mp2t',
  'video/quicktime': 'video/mp4',
  'video/x-flv': 'video/x-flv',
};

/** Reads from a feed's caps and stream header what viewers are told about it. */
export function streamType(caps: string, header: Buffer): StreamType {
  const [name = ''] = caps.split(/[,;\s]/, 1);
  if (name === 'video/webm' || name === 'audio/webm') {
    const tracks = webmTracks(header);
    const container =
      tracks.length > 0 && tracks.every((track) => track.kind === 'audio') ? 'audio/webm' : 'video/webm';
    const codecs = tracks.map((track) => codecNames[track.codec]).filter((codec) => codec !== undefined);
    const known = codecs.length > 0 && codecs.length === tracks.length;
    return {
      contentType: known ? `${container}; codecs="${codecs.join(',')}"` : container,
      identity: tracks.length > 0 ? tracks.map((track) => track.setup).join('\n') : header.toString('base64'),
      chains: false,
    };
  }
  if (/^(?:application|audio|video)\/ogg$/.test(name)) {
    const streams = oggStreams(header);
    const soundOnly = streams.length > 0 && streams.every(({ kind }) => kind === 'audio');
    const hasPicture = streams.some(({ kind }) => kind === 'video');
    const container = soundOnly ? 'audio/ogg' : hasPicture ? 'video/ogg' : 'application/ogg';
    const codecs = streams.map(({ codec }) => codec).filter((codec) => codec !== undefined);
    const named = codecs.length > 0 && codecs.length === streams.length;
    return {
      contentType: named ? `${container}; codecs="${codecs.join(',')}"` : container,
      identity: streams.length > 0 ? streams.map(({ setup }) => setup).join('\n') : header.toString('base64'),
      // Pictures of a chain are more than most players can do.
      chains: soundOnly && streams.length === 1,
    };
  }
  if (name === 'audio/mpeg')
    return {
      contentType: caps.includes('mpegversion=(int)4') ? 'audio/aac' : 'audio/mpeg',
      identity: caps,
      chains: false,
    };
  // Chained streams and packet streams carry all that a player needs with them.
  return {
    contentType: contentTypes[name] ?? (name || 'application/octet-stream'),
    identity: caps + header.toString('base64'),
    chains: false,
  };
}
