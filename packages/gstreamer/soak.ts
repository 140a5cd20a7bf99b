import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { descriptorOf, socketPair } from './feed-fixture.ts';
import { gstreamer } from './index.ts';
import { nextMessage } from './next-message.ts';

/**
 * Sends raw 720p frames through appsink, feed and appsrc as fast as they go, then builds and drops pipelines, and ends where
 * it began: `npm run soak -- [FRAMES]`. 36,000 frames and 1,000 pipelines by default; both go down together.
 */
const frames = Number(process.argv[2] ?? 36_000);
const pipelines = Math.max(1, Math.round(frames / 36));
if (!Number.isInteger(frames) || frames < 1) throw new Error(`how many frames? ${String(process.argv[2])}`);

/** How much resident memory may differ: what allocators keep, measured at a third of this. */
const mostGrownBytes = 48 * 2 ** 20;
const frameBytes = (1280 * 720 * 3) / 2;
const raw = 'video/x-raw,format=I420,width=1280,height=720,framerate=30/1';
const patienceMs = 3_600_000;
// Without the flag on the command line: what is left is only what garbage collection cannot have.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function throughAppSink(count: number): Promise<void> {
  const pipeline = gstreamer.parseLaunch(
    `videotestsrc pattern=black num-buffers=${count} ! ${raw} ! appsink name=out sync=false`,
  );
  let taken = 0;
  let sum = 0;
  pipeline.appSink('out').start({ maxBuffers: 4 }, (samples) => {
    for (const sample of samples) {
      if (sample.data.length !== frameBytes) throw new Error(`a frame of ${sample.data.length} bytes`);
      sum += sample.data[taken % frameBytes] ?? 0;
      taken++;
      sample.release();
    }
  });
  const end = nextMessage(pipeline, 'eos', patienceMs);
  await pipeline.setState('playing');
  await end;
  await pipeline.close();
  if (taken !== count || sum === 0) throw new Error(`appsink: ${taken} of ${count} frames`);
}

async function throughAppSource(count: number): Promise<void> {
  const pipeline = gstreamer.parseLaunch('appsrc name=in ! identity name=seen ! fakesink sync=false');
  const source = pipeline.appSource('in', { maxBytes: 4 * frameBytes });
  const pad = pipeline.element('seen').pad('src');
  pad.statistics();
  const end = nextMessage(pipeline, 'eos', patienceMs);
  source.setCaps(raw);
  const playing = pipeline.setState('playing');
  const data = new Uint8Array(frameBytes).fill(16);
  for (let index = 0; index < count; index++) await source.push({ data, ptsNs: BigInt(index) * 33_333_333n });
  source.endOfStream();
  await playing;
  await end;
  const { buffers } = pad.statistics();
  await pipeline.close();
  if (buffers !== BigInt(count)) throw new Error(`appsrc: ${buffers.toString()} of ${count} frames`);
}

async function throughFeed(count: number): Promise<void> {
  const eating = gstreamer.parseLaunch('appsrc name=in format=time ! identity name=seen ! fakesink sync=false');
  const pad = eating.element('seen').pad('src');
  pad.statistics();
  const writer = gstreamer.createFeedWriter({ policy: { kind: 'raw', buffers: 4 } }, () => undefined);
  const reader = gstreamer.createFeedReader(() => undefined);
  writer.setCaps(raw, []);
  const { near, far } = await socketPair();
  writer.addReader(descriptorOf(far), {});
  reader.connect(descriptorOf(near));
  near.destroy();
  far.destroy();
  reader.attach(eating.element('in'));
  const playing = eating.setState('playing');
  const data = new Uint8Array(frameBytes).fill(16);
  const eaten = (): number => Number(pad.statistics().buffers);
  for (let index = 0; index < count; index++) {
    // A feed of raw pictures drops what its eater is too slow for; so no more are under way than it keeps.
    while (index - eaten() >= 3) await new Promise((resolve) => setImmediate(resolve));
    writer.push({ data, ptsNs: BigInt(index) * 33_333_333n, key: true, header: false });
  }
  const startedAt = Date.now();
  while (eaten() < count && Date.now() - startedAt < 10_000) await new Promise((resolve) => setTimeout(resolve, 1));
  await playing;
  const arrived = eaten();
  writer.close();
  reader.close();
  await eating.close();
  if (arrived !== count) throw new Error(`feed: ${arrived} of ${count} frames`);
}

async function buildAndDrop(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const pipeline = gstreamer.parseLaunch(
      'videotestsrc num-buffers=2 ! video/x-raw,width=64,height=48 ! tee name=t ! queue ! appsink name=out t. ! queue ! vp8enc deadline=1 ! fakesink',
    );
    pipeline.onMessage(() => undefined);
    pipeline.element('t').on('pad-added', () => undefined);
    pipeline.appSink('out').start({ maxBuffers: 1 }, (samples) => {
      for (const sample of samples) sample.release();
    });
    if (index % 2 === 0) await pipeline.setState('playing');
    await pipeline.close();
  }
}

interface Standing {
  rssBytes: number;
  descriptors: number;
  threads: number;
}

async function standing(): Promise<Standing> {
  for (let round = 0; round < 5; round++) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    rssBytes: process.memoryUsage.rss(),
    descriptors: readdirSync('/proc/self/fd').length,
    threads: readdirSync('/proc/self/task').length,
  };
}

const isBack = (now: Standing, before: Standing): boolean =>
  now.threads <= before.threads &&
  now.descriptors <= before.descriptors &&
  now.rssBytes <= before.rssBytes + mostGrownBytes;

async function all(frameCount: number, pipelineCount: number): Promise<void> {
  for (const part of [throughAppSink, throughFeed, throughAppSource]) {
    const startedAt = Date.now();
    await part(frameCount);
    console.log(
      `${part.name}: ${frameCount} frames, ${Math.round((frameCount * 1000) / (Date.now() - startedAt))} a second`,
    );
  }
  const startedAt = Date.now();
  await buildAndDrop(pipelineCount);
  console.log(
    `buildAndDrop: ${pipelineCount} pipelines, ${Math.round((pipelineCount * 1000) / (Date.now() - startedAt))} a second`,
  );
}

// What is loaded once, and what allocators keep, is there after this.
await all(Math.min(frames, 600), Math.min(pipelines, 50));
const before = await standing();
await all(frames, pipelines);
let after = await standing();
// GLib keeps idle threads for fifteen seconds.
for (let waited = 0; waited < 20 && !isBack(after, before); waited++) {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  after = await standing();
}
console.log('before', before, 'after', after);
if (!isBack(after, before)) {
  console.error(`soak: not back where it began (memory may grow by ${mostGrownBytes} bytes)`);
  process.exitCode = 1;
} else console.log('soak: ended where it began');
