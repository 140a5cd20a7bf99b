import { afterEach, expect, test } from 'vitest';
import { gstreamer, type Pipeline } from './index.ts';
import { nextMessage } from './next-message.ts';

const opened: Pipeline[] = [];
const launch = (text: string): Pipeline => {
  const pipeline = gstreamer.parseLaunch(text);
  opened.push(pipeline);
  return pipeline;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((pipeline) => pipeline.close()));
});

const caps = 'video/x-raw,format=GRAY8,width=16,height=16,framerate=25/1';
const frame = (value: number): Uint8Array => new Uint8Array(256).fill(value);
const pts = (index: number): bigint => BigInt(index) * 40_000_000n;

test('what goes in comes out: bytes, times and flags', async () => {
  const pipeline = launch('appsrc name=in ! appsink name=out sync=false');
  const source = pipeline.appSource('in');
  const seen: unknown[] = [];
  pipeline.appSink('out').start({ maxBuffers: 10 }, (samples) => {
    for (const sample of samples) {
      seen.push([
        [...sample.data],
        sample.ptsNs,
        sample.dtsNs,
        sample.durationNs,
        sample.delta,
        sample.header,
        sample.discont,
        sample.caps.text,
      ]);
      sample.release();
    }
  });
  const end = nextMessage(pipeline, 'eos');
  source.setCaps('application/x-test,one=(int)1');
  const playing = pipeline.setState('playing');
  await source.push({
    data: Uint8Array.of(1, 2, 3),
    ptsNs: 5n,
    dtsNs: 4n,
    durationNs: 6n,
    header: true,
    discont: true,
  });
  source.setCaps('application/x-test,one=(int)2');
  await source.push({ data: Uint8Array.of(4), ptsNs: 11n, delta: true });
  await source.push({ data: new Uint8Array(0), ptsNs: 12n });
  source.endOfStream();
  await playing;
  await end;
  expect(seen).toEqual([
    [[1, 2, 3], 5n, 4n, 6n, false, true, true, 'application/x-test, one=(int)1'],
    [[4], 11n, null, null, true, false, false, 'application/x-test, one=(int)2'],
    [[], 12n, null, null, false, false, false, 'application/x-test, one=(int)2'],
  ]);
});

test('many frames pass through with back-pressure: no more wait than allowed, and none is lost', async () => {
  const pipeline = launch('appsrc name=in ! identity sleep-time=200 ! appsink name=out sync=false');
  const source = pipeline.appSource('in', { maxBytes: 1024 });
  source.setCaps(caps);
  const seen: number[] = [];
  let pushed = 0;
  let mostAhead = 0;
  pipeline.appSink('out').start({ maxBuffers: 2 }, (samples) => {
    for (const sample of samples) {
      seen.push(sample.data[0] ?? -1);
      expect(sample.ptsNs).toBe(pts(seen.length - 1));
      sample.release();
    }
    mostAhead = Math.max(mostAhead, pushed - seen.length);
  });
  const end = nextMessage(pipeline, 'eos', 30_000);
  const playing = pipeline.setState('playing');
  for (; pushed < 1000; pushed++)
    await source.push({ data: frame(pushed % 256), ptsNs: pts(pushed), durationNs: 40_000_000n });
  source.endOfStream();
  await playing;
  await end;
  expect(seen).toEqual(Array.from({ length: 1000 }, (_, index) => index % 256));
  // Four in the source, one on its way, two in the sink, two with the listener, one being pushed.
  expect(mostAhead).toBeLessThanOrEqual(11);
});

test('a push resolves at once while there is room, and waits when there is none', async () => {
  const pipeline = launch('appsrc name=in ! fakesink name=out sync=false');
  const source = pipeline.appSource('in', { maxBytes: 512 });
  source.setCaps(caps);
  let waited = 'resolved';
  await source.push({ data: frame(1), ptsNs: pts(0) });
  const second = source.push({ data: frame(2), ptsNs: pts(1) }).then(() => (waited += ' later'));
  expect(await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 50, 'waiting'))])).toBe('waiting');
  await pipeline.setState('playing');
  await second;
  expect(waited).toBe('resolved later');
});

test('a push that waits is rejected when the pipeline stops, is closed, or has ended', async () => {
  const pipeline = launch('appsrc name=in ! fakesink');
  const source = pipeline.appSource('in', { maxBytes: 100 });
  const first = source.push({ data: frame(1) });
  await pipeline.setState('null');
  await expect(first).rejects.toThrow('the pipeline stopped before there was room');
  const second = source.push({ data: frame(1) });
  await Promise.all([expect(second).rejects.toThrow('the pipeline stopped before there was room'), pipeline.close()]);
  await expect(source.push({ data: frame(1) })).rejects.toThrow('closed');

  const ending = launch('appsrc name=in ! fakesink');
  const ended = ending.appSource('in');
  const end = nextMessage(ending, 'eos');
  const playing = ending.setState('playing');
  await ended.push({ data: frame(1) });
  ended.endOfStream();
  await playing;
  await end;
  await expect(ended.push({ data: frame(1) })).rejects.toThrow('this app source has ended its stream');
});

test('the latency of a live source is what it was told', async () => {
  const pipeline = launch('appsrc name=in is-live=true ! fakesink sync=true');
  const source = pipeline.appSource('in', { minLatencyNs: 300_000_000n });
  const playing = pipeline.setState('playing');
  await source.push({ data: frame(1), ptsNs: 0n });
  await playing;
  // A synchronised sink adds its processing deadline of 20 ms.
  expect(pipeline.latency()).toMatchObject({ live: true, minNs: 320_000_000n });
});

test('what is no buffer, no time and no caps is refused', () => {
  const source = launch('appsrc name=in ! fakesink').appSource('in');
  expect(() => source.push({ data: 'text' as unknown as Uint8Array })).toThrow('push needs { data } with a Uint8Array');
  expect(() => source.push({ data: frame(1), ptsNs: -1n })).toThrow(
    'ptsNs must be nanoseconds as a bigint of 0 or more, or null; it is -1n',
  );
  expect(() => source.push({ data: frame(1), ptsNs: 1 as unknown as bigint })).toThrow('ptsNs must be');
  expect(() => source.setCaps('video/x-raw,width=[1,2]')).toThrow('no fixed caps');
  expect(() => launch('fakesrc name=in ! fakesink').appSource('in')).toThrow('in is no appsrc');
});
