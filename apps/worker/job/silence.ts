import { vorbisSilence } from './vorbis-silence.ts';

/** What stands for nothing in an encoded feed, over and over. */
export interface Silence {
  data: Uint8Array;
  durationNs: bigint;
  /** It means nothing without something before it. */
  repeats: boolean;
}

const opusFrameNs = 20_000_000n;
/** One CELT frame of 20 ms, full band, whose only bits say "silence" (RFC 6716, 3.1 and 4.3). */
const opusFrame = { mono: [0xf8, 0xff, 0xfe], stereo: [0xfc, 0xff, 0xfe] };

/** Returns silence for a feed of these caps and stream headers; undefined when it cannot be written in them. */
export function silenceIn(caps: string, headers: readonly Uint8Array[]): Silence | undefined {
  const [name = ''] = caps.split(',', 1);
  switch (name) {
    case 'audio/x-opus': {
      const data = opusSilence(caps);
      return data && { data, durationNs: opusFrameNs, repeats: false };
    }
    case 'audio/x-vorbis': {
      const packet = vorbisSilence(headers);
      return packet && { ...packet, repeats: false };
    }
    case 'video/x-theora': {
      const [, frames = '0', per = '1'] = /framerate=\(fraction\)(\d+)\/(\d+)/.exec(caps) ?? [];
      // An empty packet shows the frame before once more (Theora specification, 7).
      return frames === '0'
        ? undefined
        : { data: new Uint8Array(0), durationNs: (1_000_000_000n * BigInt(per)) / BigInt(frames), repeats: true };
    }
    default:
      return undefined;
  }
}

function opusSilence(caps: string): Uint8Array | undefined {
  const count = (field: string): number | undefined => {
    const found = new RegExp(`${field}=\\(int\\)(\\d+)`).exec(caps)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const channels = count('channels');
  if (channels === undefined) return undefined;
  if (channels <= 2) return Uint8Array.from(channels === 2 ? opusFrame.stereo : opusFrame.mono);
  // More channels are several streams in one packet, of which all but the last say how long they are (RFC 6716, B).
  const streams = count('stream-count');
  const coupled = count('coupled-count');
  if (streams === undefined || coupled === undefined) return undefined;
  const packet = Array.from({ length: streams }, (_, index) => {
    const [head = 0, ...frame] = index < coupled ? opusFrame.stereo : opusFrame.mono;
    return index < streams - 1 ? [head, frame.length, ...frame] : [head, ...frame];
  });
  return Uint8Array.from(packet.flat());
}
