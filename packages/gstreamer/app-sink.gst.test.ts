import { afterEach, expect, test } from 'vitest';
import { gstreamer, type Pipeline, type Sample, type SampleCaps } from './index.ts';
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

const tiny = 'video/x-raw,format=RGB,width=16,height=8,framerate=25/1';

/** Runs to the end of the stream and returns what `look` makes of each sample. */
async function collect<T>(pipeline: Pipeline, look: (sample: Sample) => T): Promise<T[]> {
  const seen: T[] = [];
  const end = nextMessage(pipeline, 'eos');
  pipeline.appSink('out').start({ maxBuffers: 4 }, (samples) => {
    for (const sample of samples) {
      seen.push(look(sample));
      sample.release();
    }
  });
  await pipeline.setState('playing');
  await end;
  return seen;
}

test('the pixels are those of the picture', async () => {
  const pipeline = launch(`videotestsrc name=source num-buffers=3 ! ${tiny} ! appsink name=out`);
  pipeline.element('source').set('pattern', 'solid-color');
  pipeline.element('source').set('foreground-color', 0xff_12_34_56);
  const pictures = await collect(pipeline, (sample) => Uint8Array.from(sample.data));
  expect(pictures).toHaveLength(3);
  for (const picture of pictures) {
    expect(picture).toHaveLength(16 * 8 * 3);
    expect([...picture.subarray(0, 6)]).toEqual([0x12, 0x34, 0x56, 0x12, 0x34, 0x56]);
    expect(new Set(picture)).toEqual(new Set([0x12, 0x34, 0x56]));
  }
});

test('times are exact, and the first buffer is a discontinuity', async () => {
  const samples = await collect(launch(`videotestsrc num-buffers=4 ! ${tiny} ! appsink name=out`), (sample) => ({
    pts: sample.ptsNs,
    dts: sample.dtsNs,
    duration: sample.durationNs,
    running: sample.runningTimeNs,
    discont: sample.discont,
    header: sample.header,
    gap: sample.gap,
  }));
  expect(samples.map((sample) => sample.pts)).toEqual([0n, 40_000_000n, 80_000_000n, 120_000_000n]);
  expect(samples.map((sample) => sample.running)).toEqual([0n, 40_000_000n, 80_000_000n, 120_000_000n]);
  expect(samples.map((sample) => sample.duration)).toEqual([40_000_000n, 40_000_000n, 40_000_000n, 40_000_000n]);
  expect(samples.map((sample) => sample.discont)).toEqual([true, false, false, false]);
  expect(samples[0]).toMatchObject({ dts: null, header: false, gap: false });
});

test('running time follows the segment and the pad offset', async () => {
  const pipeline = launch(`videotestsrc num-buffers=50 ! ${tiny} ! appsink name=out sync=false`);
  const times: [bigint | null, bigint | null][] = [];
  pipeline.appSink('out').start({ maxBuffers: 100 }, (samples) => {
    for (const sample of samples) {
      times.push([sample.ptsNs, sample.runningTimeNs]);
      sample.release();
    }
  });
  pipeline.element('out').pad('sink').setOffset(5_000_000_000n);
  await pipeline.setState('paused');
  expect(pipeline.seek({ toNs: 1_000_000_000n, flush: true })).toBe(true);
  const end = nextMessage(pipeline, 'eos');
  await pipeline.setState('playing');
  await end;
  expect(times[0]).toEqual([1_000_000_000n, 5_000_000_000n]);
});

test('encoded units say which can be decoded alone', async () => {
  const pipeline = launch(
    `videotestsrc num-buffers=10 ! video/x-raw,width=64,height=48 ! vp8enc keyframe-max-dist=5 deadline=1 ! appsink name=out`,
  );
  expect(await collect(pipeline, (sample) => sample.delta)).toEqual([
    false,
    true,
    true,
    true,
    true,
    false,
    true,
    true,
    true,
    true,
  ]);
});

test('stream headers are beside the caps text, not in it', async () => {
  const pipeline = launch('audiotestsrc num-buffers=5 ! opusenc ! oggmux ! appsink name=out');
  const caps: SampleCaps[] = [];
  const headers: boolean[] = [];
  await collect(pipeline, (sample) => {
    caps.push(sample.caps);
    headers.push(sample.header);
  });
  expect(caps[0]?.text).toBe('application/ogg');
  expect(caps[0]?.headers).toHaveLength(2);
  expect(String.fromCharCode(...(caps[0]?.headers[0]?.subarray(0, 4) ?? []))).toBe('OggS');
  expect(new Set(caps).size).toBe(1);
  expect(headers.slice(0, 3)).toEqual([true, true, false]);
});

test('caps stay the same object until they change', async () => {
  const pipeline = launch(
    'videotestsrc num-buffers=8 ! capsfilter name=size caps=video/x-raw,format=RGB,width=16,height=8 ! identity name=id ! appsink name=out sync=false',
  );
  const caps: SampleCaps[] = [];
  const end = nextMessage(pipeline, 'eos');
  pipeline.appSink('out').start({ maxBuffers: 1 }, (samples) => {
    for (const sample of samples) {
      caps.push(sample.caps);
      if (caps.length === 3) pipeline.element('size').set('caps', 'video/x-raw,format=RGB,width=32,height=8');
      sample.release();
    }
  });
  await pipeline.setState('playing');
  await end;
  const distinct = [...new Set(caps)];
  expect(distinct.map((one) => /width=\(int\)(\d+)/.exec(one.text)?.[1])).toEqual(['16', '32']);
});

test('a released sample cannot be read, and views of it are empty', async () => {
  const pipeline = launch(`videotestsrc num-buffers=1 ! ${tiny} ! appsink name=out`);
  const kept: { sample: Sample; view: Uint8Array }[] = [];
  await collect(pipeline, (sample) => {
    expect(sample.data).toBe(sample.data);
    kept.push({ sample, view: sample.data });
  });
  expect(kept[0]?.view.length).toBe(0);
  expect(() => kept[0]?.sample.data).toThrow('this sample was released: its bytes are gone');
  expect(kept[0]?.sample.ptsNs).toBe(0n);
  kept[0]?.sample.release();
});

test('a sample that was never looked at can be released, and one that outlives its pipeline be read', async () => {
  const pipeline = launch(`videotestsrc pattern=white num-buffers=2 ! ${tiny} ! appsink name=out`);
  const kept: Sample[] = [];
  const end = nextMessage(pipeline, 'eos');
  pipeline.appSink('out').start({ maxBuffers: 4 }, (samples) => {
    kept.push(...samples);
  });
  await pipeline.setState('playing');
  await end;
  await pipeline.close();
  kept[0]?.release();
  expect(kept[1]?.data[0]).toBe(255);
  kept[1]?.release();
});

test('without drop every sample arrives, in order and at most so many at once, and the pipeline waits for a slow listener', async () => {
  const pipeline = launch(
    `videotestsrc num-buffers=60 ! ${tiny} ! identity name=counted ! appsink name=out sync=false`,
  );
  const counter = pipeline.element('counted').pad('src');
  counter.statistics();
  const seen: bigint[] = [];
  const ahead: number[] = [];
  let running = 0;
  let last: () => void = () => undefined;
  const lastSeen = new Promise<void>((resolve) => (last = resolve));
  pipeline.appSink('out').start({ maxBuffers: 3 }, async (samples) => {
    expect(++running).toBe(1);
    expect(samples.length).toBeLessThanOrEqual(3);
    await new Promise((resolve) => setTimeout(resolve, 2));
    for (const sample of samples) {
      seen.push(sample.ptsNs ?? -1n);
      sample.release();
    }
    ahead.push(Number(counter.statistics().buffers) - seen.length);
    running--;
    if (seen.length === 60) last();
  });
  await pipeline.setState('playing');
  await lastSeen;
  expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => BigInt(index) * 40_000_000n));
  // Three wait, one is being handed over, three are with the listener.
  expect(Math.max(...ahead)).toBeLessThanOrEqual(7);
});

test('with drop the newest win, and the lost are counted', async () => {
  const pipeline = launch(`videotestsrc num-buffers=60 ! ${tiny} ! appsink name=out sync=false`);
  const sink = pipeline.appSink('out');
  const seen: bigint[] = [];
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  let last: () => void = () => undefined;
  const lastSeen = new Promise<void>((resolve) => (last = resolve));
  const end = nextMessage(pipeline, 'eos');
  sink.start({ maxBuffers: 5, drop: true }, async (samples) => {
    for (const sample of samples) {
      seen.push(sample.ptsNs ?? -1n);
      sample.release();
    }
    if (seen.at(-1) === 59n * 40_000_000n) last();
    await gate;
  });
  await pipeline.setState('playing');
  await end;
  open();
  await lastSeen;
  expect(seen.slice(-5)).toEqual([55n, 56n, 57n, 58n, 59n].map((index) => index * 40_000_000n));
  expect(sink.dropped).toBe(60n - BigInt(seen.length));
  expect(sink.dropped).toBeGreaterThan(0n);
});

test('errors of a listener, thrown or promised, are error messages, and samples go on', async () => {
  const pipeline = launch(`videotestsrc num-buffers=6 ! ${tiny} ! appsink name=out sync=false`);
  const errors: string[] = [];
  pipeline.onMessage((message) => {
    if (message.type === 'error') errors.push(`${message.element}: ${message.text}`);
  });
  let calls = 0;
  const end = nextMessage(pipeline, 'eos');
  pipeline.appSink('out').start({ maxBuffers: 1 }, (samples) => {
    for (const sample of samples) sample.release();
    calls++;
    if (calls === 1) throw new Error('thrown');
    if (calls === 2) return Promise.reject(new Error('promised'));
  });
  await pipeline.setState('playing');
  await end;
  expect(calls).toBe(6);
  expect(errors).toEqual(['javascript: thrown', 'javascript: promised']);
});

test('a stopped sink lets the rest of the pipeline run, and may be started again', async () => {
  const pipeline = launch(
    `videotestsrc num-buffers=200 ! ${tiny} ! tee name=t ! queue ! appsink name=out sync=false t. ! queue ! fakesink name=other`,
  );
  const sink = pipeline.appSink('out');
  const end = nextMessage(pipeline, 'eos');
  await new Promise<void>((resolve) => {
    sink.start({ maxBuffers: 2 }, () => {
      sink.stop();
      resolve();
    });
    void pipeline.setState('playing');
  });
  await end;
  expect(() => pipeline.appSink('other')).toThrow('other is no appsink');
  sink.start({ maxBuffers: 2 }, () => undefined);
  expect(() => sink.start({ maxBuffers: 2 }, () => undefined)).toThrow('started already');
});

test('options that make no sense are refused', () => {
  const sink = launch('videotestsrc ! appsink name=out').appSink('out');
  expect(() => sink.start({ maxBuffers: 0 }, () => undefined)).toThrow('whole number of 1 or more; it is 0');
  expect(() => sink.start({ maxBuffers: 1 }, undefined as unknown as () => void)).toThrow('a listener');
});
