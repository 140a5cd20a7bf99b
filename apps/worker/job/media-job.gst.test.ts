import { connect } from 'node:net';
import { feedSocketPath } from '@headwater/components/kit/feed-socket';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { counter, picture, sink, vp8 } from './fixtures/bundles.ts';
import { JobFolder, type TestJob } from './fixtures/job-process.ts';

let folder: JobFolder;
beforeEach(async () => {
  folder = await JobFolder.make();
});
afterEach(() => folder.close());

const limit = { timeout: 20_000 };
const startCamera = (parameters = {}): Promise<TestJob> =>
  folder.start(picture, { id: '/test/camera', parameters: { width: 160, ...parameters } });
const startEncoder = (from = '/test/camera:video' as const): Promise<TestJob> =>
  folder.start(vp8, { id: '/test/picture', links: [{ eater: 'video', from }], parameters: { bitrate: 500_000 } });

function numbers(job: TestJob): Readonly<Record<string, number>> {
  return job.mirror.get('numbers', job.component.id)?.values ?? {};
}
async function fast(job: TestJob): Promise<void> {
  await job.peer.call('setNumbersRate', { perSecond: 5 });
}

test('source and encoder are happy with their first buffers and tell what they feed', async () => {
  const camera = await startCamera();
  const encoder = await startEncoder();
  await expect.poll(camera.mood, limit).toBe('happy');
  await expect.poll(encoder.mood, limit).toBe('happy');
  expect(camera.mirror.get('feed', '/test/camera:video')).toMatchObject({ eaters: 1 });
  expect(camera.mirror.get('feed', '/test/camera:video')?.caps).toMatch(/I420.*width=\(int\)160/);
  expect(encoder.mirror.get('feed', '/test/picture:video')?.caps).toContain('video/x-vp8');
  expect(encoder.mirror.get('connection', '/test/picture:video')).toMatchObject({
    from: '/test/camera:video',
    state: 'connected',
    connections: 1,
    fed: true,
  });
  await fast(encoder);
  await expect.poll(() => numbers(encoder)['feeder.video.buffers'], limit).toBeGreaterThan(10);
  expect(numbers(encoder)['eater.video.bytes']).toBeGreaterThan(100_000);
  expect(numbers(encoder)['cpu']).toBeGreaterThan(0);
});

test('what eats but does not feed yet is still waking, though its eater and its feeder have one name', async () => {
  const camera = await startCamera();
  const hoarding = vp8.replace("eat('video')} !", "eat('video')} ! valve drop=true !");
  const links = [{ eater: 'video', from: '/test/camera:video' as const }];
  const encoder = await folder.start(hoarding, { id: '/test/picture', links });
  await expect.poll(camera.mood, limit).toBe('happy');
  await fast(encoder);
  await expect.poll(() => numbers(encoder)['eater.video.buffers'], limit).toBeGreaterThan(10);
  expect(encoder.mood()).toBe('waking');
});

test('a live parameter reaches its element, and a refused one is told while the others hold', async () => {
  const camera = await startCamera();
  const encoder = await startEncoder();
  await expect.poll(encoder.mood, limit).toBe('happy');
  await fast(encoder);
  await encoder.peer.call('setParameters', { values: { bitrate: 300_000 } });
  await expect.poll(() => numbers(encoder)['bitrate'], limit).toBe(300_000);
  await expect(camera.peer.call('setParameters', { values: { pattern: 'no such' } })).rejects.toThrow('no such');
  await camera.peer.call('setParameters', { values: { pattern: 'ball' } });
  expect(camera.mood()).toBe('happy');
});

test('an eater that must not lose data, and does not take it, is ended and told about', async () => {
  const camera = await startCamera();
  await expect.poll(camera.mood, limit).toBe('happy');
  const socket = connect(feedSocketPath(folder.path, '/test/camera:video'));
  try {
    socket.pause();
    socket.write(`${JSON.stringify({ eater: '/test/archive:in', lossless: 100_000 })}\n`);
    await expect
      .poll(() => camera.mirror.all('message'), limit)
      .toMatchObject([{ key: 'kit:eater-too-slow', level: 'warning', args: { eater: '/test/archive:in' } }]);
    expect(camera.mirror.get('feed', '/test/camera:video')).toMatchObject({ eaters: 0 });
    expect(camera.mood()).toBe('happy');
  } finally {
    socket.destroy();
  }
});

test('the dot graph names the elements', async () => {
  const camera = await startCamera();
  await expect.poll(camera.mood, limit).toBe('happy');
  expect((await camera.peer.call('dot', {})).dot).toContain('feeder_video');
});

test('stop ends in order with exit 0, and its socket is no more', async () => {
  const camera = await startCamera();
  const encoder = await startEncoder();
  await expect.poll(encoder.mood, limit).toBe('happy');
  await camera.peer.call('stop', {});
  expect(await camera.exit).toEqual({ code: 0, signal: null });
  await expect.poll(() => encoder.mirror.get('connection', '/test/picture:video')?.state, limit).toBe('connecting');
  await encoder.peer.call('stop', {});
  expect(await encoder.exit).toEqual({ code: 0, signal: null });
});

test('a source that is killed and comes back is eaten again, time goes on, and nobody restarts', async () => {
  const first = await startCamera();
  const encoder = await startEncoder();
  const eating = await folder.start(counter, {
    id: '/test/live',
    links: [{ eater: 'in', from: '/test/picture:video' }],
  });
  const seen = async (): Promise<Record<string, unknown>> =>
    (await eating.peer.call('ask', { question: 'seen' })) as Record<string, unknown>;
  await eating.started;
  await expect.poll(async () => (await seen())['packets'], limit).toBeGreaterThan(5);
  first.child.kill('SIGKILL');
  await first.exit;
  const second = await startCamera();
  await expect.poll(() => encoder.mirror.get('connection', '/test/picture:video')?.connections, limit).toBe(2);
  await expect.poll(second.mood, limit).toBe('happy');
  const before = (await seen())['packets'] as number;
  await expect.poll(async () => (await seen())['packets'], limit).toBeGreaterThan(before + 10);
  expect(await seen()).toMatchObject({ backwards: 0, disconnected: 0 });
});

test('hungry after three seconds without data, with a message, and happy again with the first of it', async () => {
  const camera = await startCamera();
  const encoder = await startEncoder();
  await expect.poll(encoder.mood, limit).toBe('happy');
  camera.child.kill('SIGSTOP');
  await expect.poll(encoder.mood, limit).toBe('hungry');
  expect(encoder.mirror.all('message')).toMatchObject([
    { key: 'kit:eater-starved', about: 'video', args: { from: '/test/camera:video' } },
  ]);
  expect(encoder.mirror.get('connection', '/test/picture:video')?.fed).toBe(false);
  camera.child.kill('SIGCONT');
  await expect.poll(encoder.mood, limit).toBe('happy');
  expect(encoder.mirror.all('message')).toEqual([]);
});

test('an eater goes elsewhere without a restart, and the pipeline is built anew when the caps differ', async () => {
  const camera = await startCamera();
  const other = await folder.start(picture, { id: '/test/other', parameters: { width: 320 } });
  const eating = await folder.start(sink, { id: '/test/eats', links: [{ eater: 'in', from: '/test/camera:video' }] });
  await fast(eating);
  await expect.poll(eating.mood, limit).toBe('happy');
  await expect.poll(() => numbers(eating)['widest'], limit).toBe(160);
  await expect.poll(other.mood, limit).toBe('happy');
  await eating.peer.call('setLinks', { links: [{ eater: 'in', from: '/test/other:video' }] });
  await expect.poll(() => numbers(eating)['widest'], limit).toBe(320);
  const had = numbers(eating)['eater.in.buffers'] ?? 0;
  await expect.poll(() => numbers(eating)['eater.in.buffers'], limit).toBeGreaterThan(had + 10);
  await expect.poll(() => camera.mirror.get('feed', '/test/camera:video')?.eaters, limit).toBe(0);
  await expect(eating.peer.call('setLinks', { links: [] })).rejects.toThrow();
  expect(eating.mood()).toBe('happy');
});

test('a picture that changes its size is encoded on, and its eaters come again by themselves', async () => {
  const camera = await startCamera();
  const encoder = await startEncoder();
  const eating = await folder.start(counter, {
    id: '/test/live',
    links: [{ eater: 'in', from: '/test/picture:video' }],
  });
  await eating.started;
  const seen = async (): Promise<Record<string, unknown>> =>
    (await eating.peer.call('ask', { question: 'seen' })) as Record<string, unknown>;
  await expect.poll(async () => (await seen())['caps'], limit).toContain('width=(int)160');
  await camera.peer.call('setParameters', { values: { width: 320 } });
  await expect.poll(async () => (await seen())['caps'], limit).toContain('width=(int)320');
  expect(await seen()).toMatchObject({ backwards: 0 });
  expect(encoder.mood()).toBe('happy');
});

test('a pipeline error is one batch of reason and mood, and the process ends with 3', async () => {
  const failing = picture.replace(
    'videotestsrc name=source is-live=true',
    'filesrc name=source location=/no/such/file ! decodebin',
  );
  const job = await folder.start(failing.replace("pattern: 'source.pattern',", ''), { id: '/test/file' });
  expect(await job.exit).toEqual({ code: 3, signal: null });
  expect(job.mood()).toBe('sad');
  const [message] = job.mirror.all('message');
  expect(message?.text).not.toContain('Internal data stream error');
  expect(message).toMatchObject({ key: 'kit:file-not-found', level: 'error' });
  expect(job.batches.at(-1)?.map(({ op }) => op)).toEqual(['put', 'patch']);
});

test('launch text that GStreamer refuses, and a source that ends, are told', async () => {
  const refused = await folder.start(picture.replace('videotestsrc', 'nosuchelement'), { id: '/test/refused' });
  expect((await refused.exit).code).toBe(3);
  expect(refused.mirror.all('message')).toMatchObject([{ key: 'kit:launch-refused' }]);
  const ended = await folder.start(picture.replace('is-live=true', 'is-live=true num-buffers=5'), {
    id: '/test/ended',
  });
  expect((await ended.exit).code).toBe(3);
  expect(ended.mirror.all('message')).toMatchObject([{ key: 'kit:ended' }]);
});

test("GStreamer's own log lines come when they are asked for", async () => {
  const camera = await startCamera();
  await expect.poll(camera.mood, limit).toBe('happy');
  await camera.peer.call('setLogLevel', { level: 'error', gstreamer: 'videotestsrc:6' });
  await expect.poll(() => camera.lines.some(({ fields }) => fields['category'] === 'videotestsrc'), limit).toBe(true);
});

test('thresholds that a start brings along hold from the first element on', async () => {
  const camera = await folder.start(picture, { id: '/test/camera' }, { gstreamerLog: 'GST_ELEMENT_FACTORY:4' });
  await expect.poll(camera.mood, limit).toBe('happy');
  const categories = camera.lines
    .filter(({ event }) => event.includes('videotestsrc'))
    .map(({ fields }) => fields['category']);
  expect(categories).toContain('GST_ELEMENT_FACTORY');
});

test('an element that is not installed, or too old, is named with the package that has it', async () => {
  const needing = (element: string): string => picture.replace('elements: []', `elements: [${element}]`);
  const missing = needing("{ name: 'x265enc2', package: 'gstreamer1.0-plugins-bad' }");
  const old = needing("{ name: 'videotestsrc', minVersion: '1.99', package: 'gstreamer1.0-plugins-base' }");
  const enough = needing("{ name: 'videotestsrc', minVersion: '1.9', package: 'gstreamer1.0-plugins-base' }");
  const jobs = await Promise.all([
    folder.start(missing, { id: '/test/missing' }),
    folder.start(old, { id: '/test/old' }),
    folder.start(enough, { id: '/test/enough' }),
  ]);
  expect((await jobs[0].exit).code).toBe(3);
  expect(jobs[0].mirror.all('message')).toMatchObject([
    { key: 'kit:missing-element', args: { element: 'x265enc2', package: 'gstreamer1.0-plugins-bad' } },
  ]);
  expect((await jobs[1].exit).code).toBe(3);
  expect(jobs[1].mirror.all('message')).toMatchObject([
    {
      key: 'kit:old-element',
      args: { element: 'videotestsrc', wanted: '1.99', package: 'gstreamer1.0-plugins-base' },
    },
  ]);
  await expect.poll(jobs[2].mood, limit).toBe('happy');
});

test('a service that eats gets caps, packets and key frames, and asks for more of them', async () => {
  await startCamera();
  await startEncoder();
  const eating = await folder.start(counter, {
    id: '/test/live',
    links: [{ eater: 'in', from: '/test/picture:video' }],
  });
  await expect.poll(eating.mood, limit).toBe('happy');
  const seen = async (): Promise<Record<string, unknown>> =>
    (await eating.peer.call('ask', { question: 'seen' })) as Record<string, unknown>;
  await expect.poll(async () => (await seen())['keys'], limit).toBeGreaterThan(0);
  expect((await seen())['caps']).toContain('video/x-vp8');
  const { keys, packets } = (await seen()) as { keys: number; packets: number };
  await eating.peer.call('ask', { question: 'key' });
  await expect.poll(async () => (await seen())['keys'], limit).toBeGreaterThan(keys);
  expect(((await seen())['packets'] as number) - packets).toBeLessThan(25);
});
