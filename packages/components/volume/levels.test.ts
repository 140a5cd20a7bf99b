import { expect, test } from 'vitest';
import { Levels } from './levels.ts';

test('between two looks the highest peak and the mean power count, by how long each piece was', () => {
  const levels = new Levels();
  levels.add({ peak: [-6, -30], rms: [-10, -40], durationS: 0.1 });
  levels.add({ peak: [-12, -20], rms: [-100, -40], durationS: 0.3 });
  expect(levels.take()).toEqual({ 'peak-1': -6, 'rms-1': -16.02, 'peak-2': -20, 'rms-2': -40, clipped: 0 });
});

test('each look begins anew, and shows the same again where nothing came', () => {
  const levels = new Levels();
  expect(levels.take()).toEqual({ clipped: 0 });
  levels.add({ peak: [-6], rms: [-9], durationS: 0.1 });
  levels.take();
  expect(levels.take()).toEqual({ 'peak-1': -6, 'rms-1': -9, clipped: 0 });
  levels.add({ peak: [-40], rms: [-50], durationS: 0.1 });
  expect(levels.take()).toMatchObject({ 'peak-1': -40, 'rms-1': -50 });
});

test('silence is -100 dB, and what is above full scale is counted in seconds', () => {
  const levels = new Levels();
  levels.add({ peak: [-700], rms: [-Infinity], durationS: 0.1 });
  expect(levels.take()).toEqual({ 'peak-1': -100, 'rms-1': -100, clipped: 0 });
  for (let piece = 0; piece < 3; piece++) levels.add({ peak: [0, 0.1], rms: [-3, -3], durationS: 0.1 });
  levels.add({ peak: [0, 0], rms: [-3, -3], durationS: 0.1 });
  expect(levels.take()).toMatchObject({ clipped: 0.3 });
});

test('more channels than are declared are left out', () => {
  const levels = new Levels();
  const many = Array.from({ length: 12 }, () => -3);
  levels.add({ peak: many, rms: many, durationS: 0.1 });
  expect(Object.keys(levels.take())).toHaveLength(17);
});
