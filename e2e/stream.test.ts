import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playback, startChromium } from './chromium.ts';
import { firstFrame, probePackets } from './ffmpeg.ts';
import { demo } from './planets.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

let planet: PlanetUnderTest;
let browser: Browser;

beforeAll(async () => {
  planet = await startPlanet(demo);
  await planet.untilAllHappy();
  browser = await startChromium();
});

afterAll(async () => {
  await browser.close();
  expect(await planet.stop()).toBe(0);
});

test('the stream decodes with the size, rate and tracks that the planet file says', async () => {
  const { packets, width, codecs } = await probePackets(planet.url('/test.webm'), 4);
  expect(codecs).toEqual(['vp8', 'opus']);
  expect(width).toBe(320);
  const video = packets.filter(({ type }) => type === 'video').map(({ time }) => time);
  const steps = video.slice(1).map((time, index) => time - (video[index] ?? 0));
  expect(steps.length).toBeGreaterThan(60);
  // WebM counts milliseconds: a thirtieth of a second is 33 or 34 of them.
  for (const step of steps) expect(step).toBeCloseTo(1 / 30, 2);
});

test('picture and sound of separate jobs are in step', async () => {
  const { packets } = await probePackets(planet.url('/test.webm'), 6);
  const last = (type: string): number => packets.findLast((packet) => packet.type === type)?.time ?? 0;
  const first = (type: string): number => packets.find((packet) => packet.type === type)?.time ?? 0;
  expect(Math.abs(last('video') - last('audio'))).toBeLessThan(0.25);
  expect(Math.abs(first('video') - first('audio'))).toBeLessThan(0.25);
});

test('whoever comes late starts at once, at a key frame', async () => {
  for (let visit = 0; visit < 3; visit++) {
    const { packets } = await probePackets(planet.url('/test.webm'), 1);
    expect(packets.find(({ type }) => type === 'video')?.key).toBe(true);
  }
  const frame = await firstFrame(planet.url('/test.webm'), 32, 18);
  expect(new Set(frame).size).toBeGreaterThan(16);
});

test('the player page plays in Chromium: moving, and not black', async () => {
  const page = await browser.newPage();
  const violations: string[] = [];
  page.on('console', (line) => {
    if (line.text().includes('Content Security Policy')) violations.push(line.text());
  });
  await page.goto(planet.url('/'));
  const first = await waitFor(
    'the picture',
    async () => {
      const now = await playback(page);
      return now.width > 0 && now.decodedFrames > 5 ? now : undefined;
    },
    20_000,
  );
  expect(first.width).toBe(320);
  expect(first.brightness).toBeGreaterThan(20);
  expect(first.contrast).toBeGreaterThan(20);
  const later = await waitFor('two seconds of playing', async () => {
    const now = await playback(page);
    return now.currentTime > first.currentTime + 2 && now.decodedFrames > first.decodedFrames + 40 ? now : undefined;
  });
  expect(later.contrast).toBeGreaterThan(20);
  expect(violations).toEqual([]);
  await page.close();
});

test('the door answers in words what it cannot serve', async () => {
  const unknown = await fetch(planet.url('/nothing.webm'));
  expect(unknown.status).toBe(404);
  expect(await unknown.text()).not.toBe('');
  expect((await fetch(planet.url('/test.webm'), { method: 'POST' })).status).toBe(405);
  const head = await fetch(planet.url('/test.webm'), { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(head.headers.get('content-type')).toMatch(/^video\/webm;\s*codecs="vp8,\s*opus"$/);
  expect(head.headers.get('access-control-allow-origin')).toBe('*');
});

test('headwater start printed where everything is', () => {
  expect(planet.printed()).toContain(`http://localhost:${String(planet.port)}/test.webm`);
  expect(planet.printed()).toMatch(/https?:\/\/\S+#login=\S+/);
});
