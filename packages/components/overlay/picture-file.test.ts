import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPicture } from './picture-file.ts';
import { png, svg } from './testing/pictures.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overlay-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(content: string | Uint8Array): unknown {
  const path = join(folder, 'picture');
  writeFileSync(path, content);
  return readPicture(path);
}

test('the size of a PNG, a JPEG and an SVG is read', () => {
  expect(read(png(30, 20, [0, 0, 0]))).toEqual({ width: 30, height: 20 });
  expect(read(svg(40))).toEqual({ width: 40, height: 40 });
  expect(read('<?xml version="1.0"?><svg viewBox="0 0 12.5 7" xmlns="x"></svg>')).toEqual({ width: 13, height: 7 });
  const jpeg = join(folder, 'a.jpg');
  const source = 'videotestsrc num-buffers=1 ! video/x-raw,width=48,height=32 ! jpegenc ! filesink';
  execFileSync('gst-launch-1.0', ['-q', ...source.split(' '), `location=${jpeg}`]);
  expect(readPicture(jpeg)).toEqual({ width: 48, height: 32 });
});

test('what is cut off anywhere, damaged, or something else is broken, and nothing is thrown', () => {
  const whole = png(30, 20, [200, 100, 0]);
  for (let length = 0; length < whole.length; length++) expect(read(whole.subarray(0, length))).toBe('picture-broken');
  const damaged = Buffer.from(whole);
  damaged[45] = (damaged[45] ?? 0) ^ 0xff;
  expect(read(damaged)).toBe('picture-broken');
  expect(read('hello')).toBe('picture-broken');
  expect(read('<svg width="0" height="0"></svg>')).toBe('picture-broken');
  expect(read(Buffer.from([0xff, 0xd8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xd9]))).toBe(
    'picture-broken',
  );
  expect(readPicture(folder)).toBe('picture-broken');
});

test('what is not there, or would fill the memory, is told apart', () => {
  expect(readPicture(join(folder, 'none.png'))).toBe('picture-missing');
  expect(readPicture('/proc/version/none')).toBe('picture-missing');
  expect(read('<svg width="100000" height="100000"></svg>')).toBe('picture-too-large');
});
