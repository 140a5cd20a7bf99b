import { afterEach, beforeEach, expect, test } from 'vitest';
import { counter, mux, opus, picture, tone, vp8 } from './fixtures/bundles.ts';
import { JobFolder, type TestJob } from './fixtures/job-process.ts';

let folder: JobFolder;
beforeEach(async () => {
  folder = await JobFolder.make();
});
afterEach(() => folder.close());

const limit = { timeout: 20_000 };

interface Show {
  camera: TestJob;
  microphone: TestJob;
  muxer: TestJob;
  viewer: TestJob;
  /** Units that the viewer has had, and the time of the last in seconds. */
  seen: () => Promise<{ packets: number; lastS: number; backwards: number; headers: number; disconnected: number }>;
}

/** Picture and sound, encoded and muxed, each in a process of its own. */
async function start(): Promise<Show> {
  const camera = await folder.start(picture, { id: '/test/camera', parameters: { width: 160 } });
  const microphone = await folder.start(tone, { id: '/test/mic' });
  await folder.start(vp8, { id: '/test/picture', links: [{ eater: 'video', from: '/test/camera:video' }] });
  await folder.start(opus, { id: '/test/sound', links: [{ eater: 'audio', from: '/test/mic:audio' }] });
  const muxer = await folder.start(mux, {
    id: '/test/mux',
    links: [
      { eater: 'video', from: '/test/picture:video' },
      { eater: 'audio', from: '/test/sound:audio' },
    ],
  });
  const viewer = await folder.start(counter, { id: '/test/live', links: [{ eater: 'in', from: '/test/mux:webm' }] });
  await viewer.started;
  const seen = async (): ReturnType<Show['seen']> => {
    const answer = (await viewer.peer.call('ask', { question: 'seen' })) as Record<string, number | string>;
    const { packets, lastNs, backwards, headers, disconnected } = answer;
    return {
      packets: Number(packets),
      lastS: Number(lastNs) / 1e9,
      backwards: Number(backwards),
      headers: Number(headers),
      disconnected: Number(disconnected),
    };
  };
  await expect.poll(() => muxer.mood(), limit).toBe('happy');
  await expect.poll(async () => (await seen()).packets, limit).toBeGreaterThan(20);
  return { camera, microphone, muxer, viewer, seen };
}

/** Running time as the machine has it now, in seconds. */
const nowS = (): number => Number(process.hrtime.bigint()) / 1e9;

test('a muxed feed has its headers in the caps and goes on in time', async () => {
  const { seen } = await start();
  const { headers, lastS } = await seen();
  expect(headers).toBeGreaterThan(0);
  expect(Math.abs(nowS() - lastS)).toBeLessThan(2);
});

test('sound that falls silent is filled after two seconds, so that the picture goes on, and comes back', async () => {
  const { microphone, muxer, seen } = await start();
  microphone.child.kill('SIGKILL');
  await expect.poll(() => muxer.mood(), limit).toBe('hungry');
  expect(muxer.mirror.all('message')).toMatchObject([{ about: 'audio', args: { from: '/test/sound:audio' } }]);
  const { lastS } = await seen();
  await expect.poll(async () => (await seen()).lastS - lastS, limit).toBeGreaterThan(3);
  const behindS = nowS() - (await seen()).lastS;
  expect(behindS).toBeGreaterThan(1.5);
  expect(behindS).toBeLessThan(3);
  await folder.start(tone, { id: '/test/mic' });
  await expect.poll(() => muxer.mood(), limit).toBe('happy');
  await expect.poll(async () => nowS() - (await seen()).lastS, limit).toBeLessThan(1);
  expect(await seen()).toMatchObject({ disconnected: 0 });
});

test('a picture that falls silent cannot be filled: the muxer is hungry and says for which input', async () => {
  const { camera, muxer, seen } = await start();
  camera.child.kill('SIGKILL');
  await expect.poll(() => muxer.mood(), limit).toBe('hungry');
  expect(muxer.mirror.all('message')).toMatchObject([{ about: 'video', args: { from: '/test/picture:video' } }]);
  await folder.start(picture, { id: '/test/camera', parameters: { width: 160 } });
  await expect.poll(() => muxer.mood(), limit).toBe('happy');
  expect(muxer.mirror.all('message')).toEqual([]);
  await expect.poll(async () => nowS() - (await seen()).lastS, limit).toBeLessThan(1);
  expect(await seen()).toMatchObject({ disconnected: 0 });
});

test('a picture of another size makes the muxer anew: its eaters stay and get new headers, and time goes on', async () => {
  const { camera, muxer, seen } = await start();
  const before = await seen();
  await camera.peer.call('setParameters', { values: { width: 320 } });
  await expect.poll(() => muxer.lines.filter(({ event }) => event === 'launch').length, limit).toBe(2);
  await expect.poll(async () => (await seen()).lastS - before.lastS, limit).toBeGreaterThan(2);
  expect(await seen()).toMatchObject({ disconnected: 0 });
  expect(muxer.mood()).toBe('happy');
});
