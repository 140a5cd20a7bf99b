import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParameterValues } from '@headwater/state';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { launchComponent, type LaunchedComponent } from '../testing/launch-component.ts';
import component from './component.ts';
import * as module from './pipeline.ts';
import { png, svg } from './testing/pictures.ts';

const width = 320;
const height = 240;
const limit = { timeout: 20_000 };
const neutral = Object.fromEntries(
  Object.entries(component.parameters).map(([name, { default: value }]) => [name, value]),
);

let folder: string;
let overlay: LaunchedComponent;
let frame: Uint8Array;
let frames: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overlay-'));
});
afterEach(async () => {
  await overlay.close();
  rmSync(folder, { recursive: true });
});

async function play(parameters: ParameterValues = {}): Promise<void> {
  frame = new Uint8Array();
  frames = 0;
  overlay = launchComponent({
    module,
    parameters: { ...neutral, ...parameters },
    eat: { video: `videotestsrc is-live=true pattern=black ! video/x-raw,format=I420,width=${width},height=${height}` },
    caps: `video/x-raw, format=(string)I420, width=(int)${width}, height=(int)${height}`,
  });
  overlay.onSample('video', ({ data }) => {
    frame = new Uint8Array(data);
    frames += 1;
  });
  await overlay.play();
  await nextFrames();
}

async function nextFrames(): Promise<void> {
  const before = frames;
  await vi.waitFor(() => expect(frames).toBeGreaterThan(before + 3), limit);
}

/** The pixels that are no longer black: their bounds and how many they are. */
function drawn(): { left: number; right: number; top: number; bottom: number; count: number } {
  const bounds = { left: width, right: -1, top: height, bottom: -1, count: 0 };
  for (let at = 0; at < width * height; at++) {
    if ((frame[at] ?? 16) <= 40) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
    bounds.count += 1;
  }
  return bounds;
}

test('with nothing to show every pixel stays as it was', async () => {
  await play();
  expect(drawn().count).toBe(0);
  expect(overlay.said).toEqual([]);
});

test('text appears where it is put, is moved, grows and goes while it plays', async () => {
  await play({ 'text-size': 20 });
  overlay.set('text', 'Hi');
  overlay.set('text-position', 'top-left');
  await vi.waitFor(() => expect(drawn()).toMatchObject({ top: expect.toSatisfy((y) => y < 40) as number }), limit);
  const small = drawn();
  expect(small.left).toBeGreaterThanOrEqual(14);
  expect(small.right).toBeLessThan(width / 3);
  expect(small.bottom).toBeLessThan(height / 3);
  overlay.set('text-position', 'bottom-right');
  await vi.waitFor(() => expect(drawn().left).toBeGreaterThan((width * 2) / 3), limit);
  expect(drawn().top).toBeGreaterThan((height * 2) / 3);
  overlay.set('margin', 60);
  await vi.waitFor(() => expect(drawn().right).toBeLessThan(width - 55), limit);
  overlay.set('text-size', 60);
  await vi.waitFor(() => expect(drawn().count).toBeGreaterThan(small.count * 3), limit);
  overlay.set('colour', '#000000');
  await vi.waitFor(() => expect(drawn().count).toBe(0), limit);
  overlay.set('colour', '#ffffff');
  await vi.waitFor(() => expect(drawn().count).toBeGreaterThan(small.count), limit);
  overlay.set('text', '');
  await vi.waitFor(() => expect(drawn().count).toBe(0), limit);
});

test('whatever the text is, it is plain text', async () => {
  await play({ 'text-size': 20, 'text-position': 'left' });
  const countOf = async (text: string): Promise<number> => {
    overlay.set('text', text);
    await nextFrames();
    await nextFrames();
    return drawn().count;
  };
  const marked = await countOf('<b>x</b>');
  const plain = await countOf('x');
  expect(marked).toBeGreaterThan(plain * 3);
  for (const text of [
    '"quoted" \'text\'',
    'a & b &lt;',
    '<span size="100000">',
    'two\nlines',
    'שלום עולם',
    '\u0001ok',
    '% d %',
  ])
    expect(await countOf(text), text).toBeGreaterThan(0);
  overlay.set('text', '<&'.repeat(5000));
  const before = frames;
  await vi.waitFor(() => expect(frames).toBeGreaterThan(before + 10), limit);
  expect(overlay.errors).toEqual([]);
});

test('the clock comes at its corner, in the form that was asked for, and goes', async () => {
  await play({ 'clock-size': 20 });
  overlay.set('clock', true);
  await vi.waitFor(() => expect(drawn().count).toBeGreaterThan(50), limit);
  expect(drawn().left).toBeGreaterThan(width / 2);
  expect(drawn().bottom).toBeLessThan(height / 2);
  const time = drawn().count;
  overlay.set('clock-format', '<%Y> %A %d %B');
  await vi.waitFor(() => expect(drawn().count).toBeGreaterThan(time * 1.3), limit);
  overlay.set('clock', false);
  await vi.waitFor(() => expect(drawn().count).toBe(0), limit);
});

test('a picture is laid over, moved, sized and made to shine through, and covers nothing else', async () => {
  const path = join(folder, 'a "quoted" ! name.png');
  writeFileSync(path, png(40, 20, [255, 255, 255]));
  await play({ picture: path, margin: 10 });
  const shows = (bounds: object) => vi.waitFor(() => expect(drawn()).toMatchObject(bounds), limit);
  await shows({ left: 10, right: 49, top: 10, bottom: 29, count: 800 });
  overlay.set('picture-position', 'bottom-right');
  await shows({ left: 270, right: 309, top: 210, bottom: 229, count: 800 });
  overlay.set('picture-width', 80);
  await shows({ left: 230, right: 309, top: 190, bottom: 229 });
  overlay.set('picture-position', 'center');
  await shows({ left: 120, right: 199, top: 100, bottom: 139 });
  expect(frame[120 * width + 160]).toBeGreaterThan(230);
  overlay.set('picture-opacity', 0.5);
  await vi.waitFor(() => expect(frame[120 * width + 160]).toBeLessThan(150), limit);
  overlay.set('picture', '');
  await shows({ count: 0 });
  expect(overlay.said).toEqual([]);
});

test('a picture that is missing or none is a warning while the video goes on, and is shown once it is right', async () => {
  const path = join(folder, 'logo.svg');
  await play({ picture: path });
  expect(overlay.said).toMatchObject([{ key: 'overlay:picture-missing', level: 'warning', args: { path } }]);
  expect(drawn().count).toBe(0);
  writeFileSync(path, 'no picture');
  await vi.waitFor(() => expect(overlay.said).toMatchObject([{ key: 'overlay:picture-broken' }]), limit);
  writeFileSync(path, svg(50));
  await vi.waitFor(() => expect(drawn()).toMatchObject({ left: 16, right: 65, top: 16, bottom: 65 }), limit);
  expect(overlay.said).toEqual([]);
  rmSync(path);
  await vi.waitFor(() => expect(drawn().count).toBe(0), limit);
  const other = join(folder, 'other.png');
  writeFileSync(other, png(10, 10, [255, 255, 255]));
  overlay.set('picture', other);
  await vi.waitFor(() => expect(drawn().count).toBe(100), limit);
  expect(overlay.said).toEqual([]);
  expect(overlay.errors).toEqual([]);
});
