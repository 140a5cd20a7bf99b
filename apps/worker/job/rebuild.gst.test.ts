import { afterEach, beforeEach, expect, test } from 'vitest';
import { ogg, tone, vorbis } from './fixtures/bundles.ts';
import { JobFolder, type TestJob } from './fixtures/job-process.ts';

let folder: JobFolder;
beforeEach(async () => {
  folder = await JobFolder.make();
});
afterEach(() => folder.close());

const limit = { timeout: 20_000 };
const launches = (job: TestJob): number => job.lines.filter(({ event }) => event === 'launch').length;
const eats = (job: TestJob): number => job.lines.filter(({ event }) => event === 'eats').length;

test('a muxer is built anew for other stream headers under the same caps, and goes on with equal ones', async () => {
  await folder.start(tone, { id: '/test/mic' });
  const encode = (quality: number): Promise<TestJob> =>
    folder.start(vorbis, {
      id: '/test/sound',
      parameters: { quality },
      links: [{ eater: 'audio', from: '/test/mic:audio' }],
    });
  const muxer = await folder.start(ogg, { id: '/test/ogg', links: [{ eater: 'audio', from: '/test/sound:audio' }] });
  let encoder = await encode(0.1);
  await expect.poll(muxer.mood, limit).toBe('happy');
  const again = async (quality: number): Promise<void> => {
    const before = eats(muxer);
    encoder.child.kill('SIGKILL');
    await encoder.exit;
    encoder = await encode(quality);
    await expect.poll(encoder.mood, limit).toBe('happy');
    await expect.poll(() => eats(muxer), limit).toBe(before + 1);
  };
  await again(0.1);
  // What is the same is known only when the next has been seen to differ: both go through the one event.
  await again(0.8);
  await expect.poll(() => launches(muxer), limit).toBe(2);
  expect(muxer.lines.filter(({ event }) => event === 'caps changed')).toHaveLength(1);
  expect(muxer.mood()).toBe('happy');
});
