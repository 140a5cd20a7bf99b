import { gstreamer } from '@headwater/gstreamer';
import { expect, test, vi } from 'vitest';
import { vorbisSilence } from './vorbis-silence.ts';

/** The header packets that the encoder begins with. */
async function headersOf(channels: number, rate: number, quality: number): Promise<Uint8Array[]> {
  const pipeline = gstreamer.parseLaunch(
    `audiotestsrc num-buffers=20 ! audio/x-raw,rate=${rate},channels=${channels} ! audioconvert ! vorbisenc quality=${quality} ! appsink name=out sync=false`,
  );
  let headers: readonly Uint8Array[] = [];
  pipeline.appSink('out').start({ maxBuffers: 10 }, (samples) => {
    for (const sample of samples) {
      headers = sample.caps.headers;
      sample.release();
    }
  });
  await pipeline.setState('playing');
  await vi.waitFor(() => expect(headers).toHaveLength(3), 20_000);
  await pipeline.close();
  return [...headers];
}

test.each(
  [8000, 44_100, 48_000].flatMap((rate) =>
    [1, 2, 6].flatMap((channels) => [0, 0.3, 1].map((quality) => [rate, channels, quality] as const)),
  ),
)(
  'silence for Vorbis of %i Hz, %i channels, quality %d decodes to zeros of the length that it says',
  async (rate, channels, quality) => {
    const headers = await headersOf(channels, rate, quality);
    const silence = vorbisSilence(headers);
    if (silence === undefined) throw new Error('no silence for real headers');
    const pipeline = gstreamer.parseLaunch(
      'appsrc name=in format=time ! vorbisdec ! audioconvert dithering=none ! audio/x-raw,format=S16LE ! appsink name=out sync=false',
    );
    const errors: string[] = [];
    let ended = false;
    pipeline.onMessage((message) => {
      if (message.type === 'error' || message.type === 'warning') errors.push(message.text);
      if (message.type === 'eos') ended = true;
    });
    let bytes = 0;
    let loudest = 0;
    pipeline.appSink('out').start({ maxBuffers: 10 }, (samples) => {
      for (const sample of samples) {
        bytes += sample.data.length;
        loudest = sample.data.reduce((most, byte) => Math.max(most, byte), loudest);
        sample.release();
      }
    });
    const source = pipeline.appSource('in');
    source.setCaps(`audio/x-vorbis,rate=${rate},channels=${channels}`);
    const playing = pipeline.setState('playing');
    for (const data of headers) await source.push({ data, ptsNs: null, header: true });
    const packets = 11;
    for (let at = 0; at < packets; at += 1)
      await source.push({ data: silence.data, ptsNs: BigInt(at) * silence.durationNs });
    source.endOfStream();
    await playing;
    await vi.waitFor(() => expect([ended, errors.length]).not.toEqual([false, 0]), 20_000);
    await pipeline.close();
    expect(errors).toEqual([]);
    expect(loudest).toBe(0);
    // The first packet only sets up what the second overlaps with.
    const seconds = bytes / 2 / channels / rate;
    expect(seconds).toBeCloseTo((Number(silence.durationNs) / 1e9) * (packets - 1), 3);
  },
);
