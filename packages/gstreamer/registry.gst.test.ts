import { expect, test } from 'vitest';
import { gstreamer } from './index.ts';

test('the version is that of the library that runs', () => {
  expect(gstreamer.version).toMatch(/^1\.\d+\.\d+$/);
});

test('a factory says who it is, where it comes from and which pads it makes', () => {
  const vp8 = gstreamer.findFactory('vp8enc');
  expect(vp8).toMatchObject({ name: 'vp8enc', class: 'Codec/Encoder/Video', plugin: 'vpx', rank: 256 });
  expect(vp8?.longName).toBe('On2 VP8 Encoder');
  expect(vp8?.pluginVersion).toMatch(/^1\.\d+\.\d+/);
  expect(vp8?.pads).toContainEqual(expect.objectContaining({ name: 'src', direction: 'src', presence: 'always' }));
  expect(vp8?.pads.find((pad) => pad.direction === 'src')?.caps).toContain('video/x-vp8');
  expect(gstreamer.findFactory('webmmux')?.pads).toContainEqual(
    expect.objectContaining({ name: 'video_%u', presence: 'request' }),
  );
  expect(gstreamer.findFactory('matroskademux')?.pads).toContainEqual(
    expect.objectContaining({ name: 'video_%u', presence: 'sometimes' }),
  );
});

test('a factory that does not exist is undefined, and all that do are listed', () => {
  expect(gstreamer.findFactory('vp8encc')).toBeUndefined();
  expect(gstreamer.factories()).toEqual(expect.arrayContaining(['vp8enc', 'appsink', 'fakesink']));
  expect(gstreamer.factories().every((name) => gstreamer.findFactory(name)?.name === name)).toBe(true);
});

test('the monotonic clock is the one of the process', () => {
  const before = process.hrtime.bigint();
  const now = gstreamer.monotonicNs();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(process.hrtime.bigint());
});
