import { descriptorOf, socketPair, until } from './feed-fixture.ts';
import { gstreamer, type Pipeline } from './index.ts';
import { nextMessage } from './next-message.ts';

/** Uses every part of the binding a few times, so that a memory checker sees all of its code: `node memory-scenario.ts ROUNDS`. */
const rounds = Number(process.argv[2] ?? 3);

async function play(text: string, prepare: (pipeline: Pipeline) => void): Promise<void> {
  const pipeline = gstreamer.parseLaunch(text);
  prepare(pipeline);
  const end = nextMessage(pipeline, 'eos', 60_000);
  await pipeline.setState('playing');
  await end;
  await pipeline.close();
}

const mustThrow = (call: () => unknown): void => {
  try {
    call();
  } catch {
    return;
  }
  throw new Error(`this should have thrown: ${String(call)}`);
};

function look(pipeline: Pipeline): void {
  for (const element of pipeline.elements())
    for (const property of element.properties()) if (property.readable) element.get(property.name);
  pipeline.dot();
  pipeline.position();
  pipeline.duration();
  pipeline.latency();
  const video = pipeline.element('video');
  video.set('pattern', 'ball');
  mustThrow(() => video.set('pattern', 'bal'));
  mustThrow(() => video.set('patern', 'ball'));
  mustThrow(() => pipeline.element('vido'));
  mustThrow(() => gstreamer.parseLaunch('videotestsrcc ! fakesink'));
  pipeline.element('caps').set('caps', 'video/x-raw,width=64,height=48');
  mustThrow(() => pipeline.element('caps').set('caps', 'video/x-raw,width='));
  pipeline.element('id').pad('src').statistics();
  pipeline.element('id').pad('src').requestKeyUnit();
  pipeline.element('id').on('handoff', () => undefined);
  pipeline.element('id').on('handoff', () => undefined)();
}

async function pushThrough(): Promise<void> {
  const pipeline = gstreamer.parseLaunch('appsrc name=in ! appsink name=out sync=false');
  const source = pipeline.appSource('in', { maxBytes: 2000 });
  pipeline.appSink('out').start({ maxBuffers: 2 }, async (samples) => {
    await Promise.resolve();
    for (const sample of samples) if (sample.data.length > 0) sample.release();
  });
  const end = nextMessage(pipeline, 'eos', 60_000);
  source.setCaps('application/x-test');
  const playing = pipeline.setState('playing');
  for (let index = 0; index < 200; index++) await source.push({ data: new Uint8Array(500), ptsNs: BigInt(index) });
  source.endOfStream();
  await playing;
  await end;
  const late = source.push({ data: new Uint8Array(500) }).catch(() => undefined);
  await pipeline.close();
  await late;
}

async function failAndInterrupt(): Promise<void> {
  const missing = gstreamer.parseLaunch('v4l2src device=/dev/video99 ! fakesink');
  missing.onMessage((message) => {
    if (message.type === 'error' && message.element !== 'javascript') throw new Error('listener');
  });
  await missing.setState('playing').catch(() => undefined);
  await missing.close();
  const waiting = gstreamer.parseLaunch('appsrc name=in ! fakesink');
  const playing = waiting.setState('playing').catch(() => undefined);
  const pushed = waiting
    .appSource('in', { maxBytes: 1 })
    .push({ data: new Uint8Array(5) })
    .catch(() => undefined);
  await waiting.close();
  await Promise.all([playing, pushed]);
}

async function feed(): Promise<void> {
  const feeding = gstreamer.parseLaunch(
    'videotestsrc num-buffers=60 ! video/x-raw,width=64,height=48 ! vp8enc deadline=1 keyframe-max-dist=20 ! appsink name=out sync=false',
  );
  const eating = gstreamer.parseLaunch('appsrc name=in format=time ! fakesink sync=false async=false');
  const writer = gstreamer.createFeedWriter(
    { sink: { pipeline: feeding, name: 'out' }, policy: { kind: 'keyed', bytes: 1_000_000, ns: 2_000_000_000n } },
    () => undefined,
  );
  const reader = gstreamer.createFeedReader(() => undefined);
  reader.attach(eating.element('in'));
  await eating.setState('playing');
  for (let connection = 0; connection < 2; connection++) {
    const { near, far } = await socketPair();
    writer.addReader(descriptorOf(far), { afterNs: null });
    reader.connect(descriptorOf(near));
    near.destroy();
    far.destroy();
    if (connection === 0) await feeding.setState('playing');
    await until('something came through the feed', () => reader.statistics().buffers > 0n);
    reader.requestKeyFrame();
  }
  writer.readers();
  writer.statistics();
  reader.detach();
  reader.close();
  writer.close();
  await Promise.all([feeding.close(), eating.close()]);
}

for (let round = 0; round < rounds; round++) {
  const kept: Uint8Array[] = [];
  await play(
    'videotestsrc name=video num-buffers=40 ! capsfilter name=caps ! identity name=id signal-handoffs=true ! vp8enc deadline=1 ! webmmux streamable=true ! appsink name=out sync=false',
    (pipeline) => {
      look(pipeline);
      pipeline.appSink('out').start({ maxBuffers: 3 }, (samples) => {
        for (const sample of samples) {
          kept.push(sample.data);
          // Half of them are left to the garbage collector.
          if (kept.length % 2 === 0) sample.release();
        }
      });
    },
  );
  await play('audiotestsrc num-buffers=40 ! opusenc ! oggmux ! appsink name=out sync=false', (pipeline) => {
    pipeline.appSink('out').start({ maxBuffers: 2, drop: true }, (samples) => {
      for (const sample of samples) if (sample.caps.headers.length !== 2) throw new Error('no headers');
    });
  });
  await pushThrough();
  await failAndInterrupt();
  await feed();
  const off = gstreamer.onLog(() => undefined);
  gstreamer.setDebugThreshold('GST_STATES:4');
  gstreamer.parseLaunch('videotestsrc ! fakesink name=forgotten').onMessage(() => undefined);
  gstreamer.setDebugThreshold('*:0');
  off();
  const monitor = gstreamer.deviceMonitor('Video/Source');
  monitor.devices();
  monitor.close();
  gstreamer
    .factories()
    .slice(0, 50)
    .forEach((name) => gstreamer.findFactory(name));
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 10));
}
globalThis.gc?.();
