import { expect, test } from 'vitest';
import { framesIn, pictureSize } from './picture-caps.ts';

const caps = 'video/x-raw, format=(string)I420, width=(int)1280, height=(int)720, framerate=(fraction)30000/1001';

test('seconds become frames by the rate in the caps', () => {
  expect(framesIn(2, caps)).toBe(60);
  expect(framesIn(2, 'video/x-raw, framerate=(fraction)25/1')).toBe(50);
});

test('there is never less than a frame', () => {
  expect(framesIn(0.1, 'video/x-raw, framerate=(fraction)1/1')).toBe(1);
});

test('a picture of variable or unknown rate counts as 30 frames a second', () => {
  expect(framesIn(2, 'video/x-raw, framerate=(fraction)0/1')).toBe(60);
  expect(framesIn(2, 'video/x-raw')).toBe(60);
});

test('the size is read from the caps', () => {
  expect(pictureSize(caps)).toEqual({ width: 1280, height: 720 });
  expect(pictureSize('video/x-raw')).toEqual({ width: 0, height: 0 });
});
