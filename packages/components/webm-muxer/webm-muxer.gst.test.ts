import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gstreamer } from '@headwater/gstreamer';
import { expect, test, vi } from 'vitest';
import type { FeedUnit } from '../kit/pipeline.ts';
import { launchComponent } from '../testing/launch-component.ts';
import * as module from './pipeline.ts';

const video =
  'videotestsrc num-buffers=150 ! video/x-raw,format=I420,width=64,height=48,framerate=30/1 ! vp8enc deadline=1 keyframe-max-dist=30 ! queue';
const audio =
  'audiotestsrc num-buffers=250 samplesperbuffer=960 ! audio/x-raw,format=S16LE,rate=48000,channels=2 ! opusenc ! queue';

/** The units of a whole stream of those inputs. */
async function mux(eat: Readonly<Record<string, string>>): Promise<FeedUnit[]> {
  const muxer = launchComponent({ module, parameters: {}, eat });
  const framer = module.units();
  const units: FeedUnit[] = [];
  muxer.onSample('muxed', ({ data, ptsNs, header, delta }) =>
    units.push(...framer.push({ data, ptsNs, header, delta })),
  );
  let ended = false;
  muxer.bound.pipeline.onMessage(({ type }) => {
    if (type === 'eos') ended = true;
  });
  await muxer.play();
  await vi.waitFor(() => expect(ended).toBe(true), 20_000);
  await muxer.close();
  expect(muxer.errors).toEqual([]);
  return units;
}

/** Counts what a decoder makes of these units: frames and seconds of sound. */
async function decode(units: readonly FeedUnit[]): Promise<{ frames: number; soundS: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'webm-muxer-'));
  const file = join(folder, 'stream.webm');
  writeFileSync(file, Buffer.concat(units.map(({ data }) => data)));
  const pipeline = gstreamer.parseLaunch(
    `filesrc location=${file} ! matroskademux name=demux
     demux. ! queue ! vp8dec ! fakesink name=pictures  demux. ! queue ! opusdec ! audio/x-raw,rate=48000 ! fakesink name=sounds`,
  );
  const counters = ['pictures', 'sounds'].map((name) => pipeline.element(name).pad('sink'));
  for (const pad of counters) pad.statistics();
  const ended = new Promise<void>((resolve, reject) => {
    pipeline.onMessage((message) => {
      if (message.type === 'eos') resolve();
      if (message.type === 'error') reject(new Error(`${message.text} ${message.debug}`));
    });
  });
  await pipeline.setState('playing');
  await ended;
  const [pictures, sounds] = counters.map((pad) => pad.statistics());
  await pipeline.close();
  rmSync(folder, { recursive: true });
  return { frames: Number(pictures?.buffers), soundS: Number(sounds?.bytes) / (48_000 * 4) };
}

test('all that went in comes out, in units of increasing time', async () => {
  const units = await mux({ video, audio });
  expect(units[0]).toMatchObject({ header: true, key: false });
  expect(units.filter(({ header }) => header)).toHaveLength(1);
  // Opus has one packet more at its end, with what it looks ahead.
  expect(units.slice(1).length).toBe(150 + 251);
  const times = units.slice(1).map(({ ptsNs }) => ptsNs ?? -1n);
  times.forEach((at, index) => {
    if (index > 0) expect(at, `unit ${index}`).toBeGreaterThanOrEqual(times[index - 1] ?? 0n);
  });
  const { frames, soundS } = await decode(units);
  expect(frames).toBe(150);
  expect(Math.abs(soundS - 5)).toBeLessThan(0.1);
});

test('a viewer may start at each video key frame, and sees every frame from there', async () => {
  const units = await mux({ video, audio });
  const starts = units.flatMap(({ key }, index) => (key ? [index] : []));
  expect(starts.length).toBe(5);
  const late = await decode([...units.slice(0, 1), ...units.slice(starts[3])]);
  expect(late.frames).toBe(60);
  expect(Math.abs(late.soundS - 2)).toBeLessThan(0.1);
});

test('without video a viewer may start several times a second', async () => {
  const units = await mux({ audio });
  const starts = units.filter(({ key }) => key).map(({ ptsNs }) => Number(ptsNs) / 1e6);
  expect(starts.length).toBeGreaterThanOrEqual(20);
  starts.forEach((at, index) => {
    if (index > 0) expect(at - (starts[index - 1] ?? 0)).toBeLessThan(300);
  });
});

test('while one input is silent the others wait, and go on when it speaks again', async () => {
  const live = {
    video:
      'videotestsrc is-live=true ! video/x-raw,format=I420,width=64,height=48,framerate=30/1 ! vp8enc deadline=1 keyframe-max-dist=30 ! queue',
    audio:
      'audiotestsrc is-live=true samplesperbuffer=960 ! audio/x-raw,format=S16LE,rate=48000,channels=2 ! opusenc ! valve name=gate ! queue',
  };
  const muxer = launchComponent({ module, parameters: {}, eat: live });
  const framer = module.units();
  const units: FeedUnit[] = [];
  muxer.onSample('muxed', ({ data, ptsNs, header, delta }) =>
    units.push(...framer.push({ data, ptsNs, header, delta })),
  );
  const newestNs = (): bigint => units.at(-1)?.ptsNs ?? 0n;
  await muxer.play();
  await vi.waitFor(() => expect(units.length).toBeGreaterThan(30), 10_000);
  const gate = muxer.bound.element('gate');
  gate.set('drop', true);
  const silentAtNs = muxer.bound.nowNs();
  await vi.waitFor(() => expect(muxer.bound.nowNs() - silentAtNs).toBeGreaterThan(700_000_000n), 10_000);
  expect(newestNs() - silentAtNs, 'nothing later than the silent input').toBeLessThan(100_000_000n);
  gate.set('drop', false);
  const backAtNs = muxer.bound.nowNs();
  await vi.waitFor(() => expect(newestNs()).toBeGreaterThan(backAtNs + 200_000_000n), 10_000);
  await muxer.close();
  const times = units.slice(1).map(({ ptsNs }) => ptsNs ?? -1n);
  times.forEach((at, index) => {
    if (index > 0) expect(at, `unit ${index}`).toBeGreaterThanOrEqual(times[index - 1] ?? 0n);
  });
});
