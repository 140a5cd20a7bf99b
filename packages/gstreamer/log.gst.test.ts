import { expect, test } from 'vitest';
import { gstreamer } from './index.ts';

interface Line {
  level: string;
  category: string;
  object: string;
  text: string;
}

test('lines of the debug log come with level, category and object, as far as the threshold lets them', async () => {
  const lines: Line[] = [];
  const off = gstreamer.onLog((line) => lines.push(line));
  gstreamer.setDebugThreshold('*:1,GST_STATES:4,videotestsrc:6');
  const pipeline = gstreamer.parseLaunch('videotestsrc name=picture num-buffers=2 ! fakesink');
  await pipeline.setState('playing');
  await pipeline.close();
  const others: Line[] = [];
  const offOthers = gstreamer.onLog((line) => others.push(line));
  off();
  const states = lines.filter((line) => line.category === 'GST_STATES');
  expect(states).toContainEqual({
    level: 'info',
    category: 'GST_STATES',
    object: expect.stringContaining('picture') as string,
    text: 'completed state change to READY',
  });
  expect(lines.every((line) => ['GST_STATES', 'videotestsrc'].includes(line.category) || line.level === 'error')).toBe(
    true,
  );
  const heard = lines.length;
  const quiet = gstreamer.parseLaunch('videotestsrc num-buffers=2 ! fakesink');
  await quiet.setState('playing');
  await quiet.close();
  gstreamer.setDebugThreshold('*:0');
  offOthers();
  expect(others.length).toBeGreaterThan(0);
  expect(lines).toHaveLength(heard);
});

test('lines that come faster than they are taken are dropped and counted', async () => {
  const lines: Line[] = [];
  const off = gstreamer.onLog((line) => lines.push(line));
  gstreamer.setDebugThreshold('GST_PADS:9,GST_STATES:6');
  const pipelines = Array.from({ length: 60 }, () => gstreamer.parseLaunch('fakesrc ! identity ! identity ! fakesink'));
  await Promise.all(pipelines.map((pipeline) => pipeline.close()));
  await new Promise((resolve) => setImmediate(resolve));
  gstreamer.setDebugThreshold('*:0');
  off();
  const lost = lines.filter((line) => line.category === 'log');
  expect(lost.length).toBeGreaterThan(0);
  expect(lost[0]?.text).toMatch(/^\d+ lines dropped/);
});

test('an error thrown by a listener is a warning of the process', async () => {
  const warned = new Promise<Error>((resolve) => process.once('warning', resolve));
  const off = gstreamer.onLog(() => {
    throw new Error('cannot log');
  });
  gstreamer.setDebugThreshold('GST_STATES:4');
  const pipeline = gstreamer.parseLaunch('fakesrc ! fakesink');
  const playing = pipeline.setState('ready');
  expect((await warned).message).toContain('cannot log');
  await playing;
  await pipeline.close();
  gstreamer.setDebugThreshold('*:0');
  off();
});
