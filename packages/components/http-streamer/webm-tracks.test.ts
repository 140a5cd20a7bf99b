import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { streamType } from './stream-type.ts';
import { webmTracks } from './webm-tracks.ts';

/** An EBML element; sizes are written in eight bytes, as muxers of live streams do. */
function element(id: string, ...content: readonly Buffer[]): Buffer {
  const data = Buffer.concat(content);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(data.length) | (1n << 56n));
  return Buffer.concat([Buffer.from(id, 'hex'), size, data]);
}

interface TrackFacts {
  type: number;
  codec: string;
  uid: number;
  width?: number;
}

function webmHeader(tracks: readonly TrackFacts[]): Buffer {
  const entries = tracks.map(({ type, codec, uid, width = 0 }, index) =>
    element(
      'ae',
      element('d7', Buffer.from([index + 1])),
      element('83', Buffer.from([type])),
      element('73c5', Buffer.from([uid])),
      element('86', Buffer.from(codec)),
      ...(type === 1 ? [element('e0', element('b0', Buffer.from([width])))] : []),
    ),
  );
  const content = [element('1549a966', element('2ad7b1', Buffer.from([15, 66, 64]))), element('1654ae6b', ...entries)];
  const segment = Buffer.concat([Buffer.from('1853806701ffffffffffffff', 'hex'), ...content]);
  return Buffer.concat([element('1a45dfa3', element('4282', Buffer.from('webm'))), segment]);
}

const picture = { type: 1, codec: 'V_VP8', uid: 7, width: 100 };
const sound = { type: 2, codec: 'A_OPUS', uid: 8 };

describe('the type of a WebM stream', () => {
  test.each([
    [[picture, sound], 'video/webm; codecs="vp8,opus"'],
    [[sound], 'audio/webm; codecs="opus"'],
    [[{ ...picture, codec: 'V_VP9' }], 'video/webm; codecs="vp9"'],
    [[{ ...picture, codec: 'V_NEW' }, sound], 'video/webm'],
    [[], 'video/webm'],
  ])('%j', (tracks, contentType) => {
    expect(streamType('video/webm', webmHeader(tracks)).contentType).toBe(contentType);
  });

  test('track UIDs do not make another stream; size, codec and order do', () => {
    const identity = (...tracks: TrackFacts[]) => streamType('video/webm', webmHeader(tracks)).identity;
    const first = identity(picture, sound);
    expect(identity({ ...picture, uid: 99 }, { ...sound, uid: 98 })).toBe(first);
    expect(identity({ ...picture, width: 101 }, sound)).not.toBe(first);
    expect(identity({ ...picture, codec: 'V_VP9' }, sound)).not.toBe(first);
    expect(identity(sound, picture)).not.toBe(first);
    expect(identity(picture)).not.toBe(first);
  });
});

test('other containers are known by their caps', () => {
  const type = (caps: string) => streamType(caps, Buffer.alloc(0)).contentType;
  expect(type('application/ogg')).toBe('application/ogg');
  expect(type('audio/mpeg, mpegversion=(int)1, layer=(int)3')).toBe('audio/mpeg');
  expect(type('audio/mpeg, mpegversion=(int)4')).toBe('audio/aac');
  expect(type('video/mpegts, systemstream=(boolean)true')).toBe('video/mp2t');
  expect(type('')).toBe('application/octet-stream');
});

test('a header that is cut off or broken anywhere gives an answer', () => {
  const header = webmHeader([picture, sound]);
  for (let length = 0; length < header.length; length += 1) webmTracks(header.subarray(0, length));
  fc.assert(
    fc.property(fc.nat(header.length - 1), fc.nat(255), (at, byte) => {
      const broken = Buffer.from(header);
      broken[at] = byte;
      return Array.isArray(webmTracks(broken));
    }),
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => Array.isArray(webmTracks(Buffer.from(bytes)))));
});
