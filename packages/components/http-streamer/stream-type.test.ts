import { expect, test } from 'vitest';
import { streamType } from './stream-type.ts';
import { oggHeader, theoraPackets, vorbisPackets } from './testing/ogg-header.ts';

const caps = 'application/ogg';
const sound = (channels: number, comment?: string, serial = 7): Buffer =>
  oggHeader({ serial, packets: vorbisPackets(channels, comment) });

test('Ogg is told by what is in it', () => {
  const both = oggHeader({ serial: 1, packets: theoraPackets() }, { serial: 2, packets: vorbisPackets(2) });
  expect(streamType(caps, both)).toMatchObject({ contentType: 'video/ogg; codecs="theora,vorbis"', chains: false });
  expect(streamType(caps, sound(2))).toMatchObject({ contentType: 'audio/ogg; codecs="vorbis"', chains: true });
  const unknown = oggHeader({ serial: 1, packets: [Buffer.from('something')] });
  expect(streamType(caps, unknown)).toMatchObject({ contentType: 'application/ogg', chains: false });
  expect(streamType(caps, Buffer.from('no Ogg'))).toMatchObject({ contentType: 'application/ogg', chains: false });
});

test('an Ogg stream is another when its decoder or its pages are, and the same with other comments', () => {
  const { identity } = streamType(caps, sound(2, 'one'));
  expect(streamType(caps, sound(2, 'other')).identity).toBe(identity);
  expect(streamType(caps, sound(1)).identity).not.toBe(identity);
  expect(streamType(caps, sound(2, 'one', 8)).identity).not.toBe(identity);
});
