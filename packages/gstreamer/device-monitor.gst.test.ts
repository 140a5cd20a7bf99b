import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Device, GStreamer } from './types.ts';

const folder = mkdtempSync(join(tmpdir(), 'gstreamer-devices-'));
let gstreamer: GStreamer;

beforeAll(async () => {
  const flags = execFileSync('pkg-config', ['--cflags', '--libs', 'gstreamer-1.0'], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  const source = fileURLToPath(new URL('test-devices/test-devices.c', import.meta.url));
  execFileSync('cc', ['-shared', '-fPIC', '-o', join(folder, 'libtestdevices.so'), source, ...flags]);
  // Before GStreamer starts, and with a registry of its own, so that nobody else's learns of the plugin.
  process.env['GST_PLUGIN_PATH'] = folder;
  process.env['GST_REGISTRY'] = join(folder, 'registry.bin');
  ({ gstreamer } = await import('./index.ts'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const device = (name: string): Device => ({
  name,
  class: 'Video/Source',
  caps: 'video/x-raw, width=(int)640, height=(int)480',
  element: 'videotestsrc',
  properties: { 'is-live': true, pattern: 'ball' },
});

test('devices are listed with the element and the properties that open them', () => {
  const monitor = gstreamer.deviceMonitor('Video/Source');
  expect(monitor.devices()).toContainEqual(device('Camera that stays'));
  monitor.close();
  expect(monitor.devices()).toEqual([]);
  expect(() => monitor.onChange(() => undefined)).toThrow('closed');
});

test('devices that come and go are told', async () => {
  const monitor = gstreamer.deviceMonitor('Video/Source');
  const changes: { type: string; device: Device }[] = [];
  await new Promise<void>((resolve) => {
    monitor.onChange((change) => {
      if (change.device.name !== 'Camera that stays') changes.push(change);
      if (changes.length >= 4) resolve();
    });
  });
  monitor.close();
  const comes = { type: 'added', device: device('Camera that comes and goes') };
  const goes = { type: 'removed', device: device('Camera that comes and goes') };
  expect(changes.slice(0, 4)).toEqual(
    changes[0]?.type === 'added' ? [comes, goes, comes, goes] : [goes, comes, goes, comes],
  );
});

test('a filter leaves other classes out', () => {
  const monitor = gstreamer.deviceMonitor('Audio/Sink');
  expect(monitor.devices().map((one) => one.name)).not.toContain('Camera that stays');
  monitor.close();
  const none = gstreamer.deviceMonitor('Nothing/At/All');
  expect(none.devices()).toEqual([]);
  none.close();
});
