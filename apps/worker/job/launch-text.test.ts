import { expect, test } from 'vitest';
import { eatText, feedText } from './launch-text.ts';

test('a raw eater begins with its converter, an encoded one does not', () => {
  const video = { name: 'video', media: ['raw/video', 'encoded/vp8'] } as const;
  expect(eatText(video, 'video/x-raw, format=(string)I420', 300_000_000n)).toMatch(
    /^appsrc name=eater-video .*min-latency=300000000 ! videoconvert$/,
  );
  expect(eatText(video, 'video/x-vp8, width=(int)320', 0n)).not.toContain('!');
  expect(eatText({ name: 'sound', media: ['raw/audio'] }, 'audio/x-raw, rate=(int)48000', 0n)).toMatch(
    /! audioconvert ! audioresample$/,
  );
});

test('a raw feeder has the caps that every raw feed has', () => {
  expect(feedText({ name: 'video', media: 'raw/video' })).toMatch(
    /^video\/x-raw,format=I420 ! appsink name=feeder-video /,
  );
  expect(feedText({ name: 'main', media: 'raw/audio' })).toContain('format=S16LE,rate=48000,layout=interleaved');
  expect(feedText({ name: 'main', media: 'encoded/vp8' })).toMatch(/^appsink name=feeder-main /);
});
