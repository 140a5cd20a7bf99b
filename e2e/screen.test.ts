import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDisplay, type TestDisplay } from '../packages/components/screen/testing/test-display.ts';
import { firstFrame, probePackets } from './ffmpeg.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

let display: TestDisplay;
let planet: PlanetUnderTest | undefined;

beforeEach(async () => {
  display = await openDisplay(640, 480);
});
afterEach(async () => {
  await planet?.stop();
  planet = undefined;
  await display.close();
});

test('a window is streamed; closed, it makes its component sad with words; opened again, it is streamed again', async () => {
  const open = (size: string): (() => Promise<void>) =>
    display.show('xlogo', '-title', 'Slides', '-geometry', `${size}+20+30`, '-bg', 'white', '-fg', 'white');
  const close = open('201x151');
  planet = await startPlanet(`version: 1
planet: screen
atmosphere:
  door: { type: porter, port: PORT }
flows:
  test:
    slides: { type: screen, display: "${display.name}", window: Slides, framerate: 10/1 }
    vp8: { type: vp8-encoder, from: slides, bitrate: 300000 }
    webm: { type: webm-muxer, from: vp8 }
    live: { type: http-streamer, from: webm, mount: /screen.webm, porter: door }
`);
  const under = planet;
  await under.untilAllHappy(25_000);
  expect((await probePackets(under.url('/screen.webm'), 0.5)).width).toBe(200);
  const picture = await firstFrame(under.url('/screen.webm'), 200, 150);
  const middle = (75 * 200 + 100) * 3;
  expect(Math.min(...picture.subarray(middle, middle + 3))).toBeGreaterThan(230);

  await close();
  await under.untilMood('/test/slides', 'sad', 25_000);
  await waitFor(
    'words about the window',
    () => under.link.mirror.all('message').some(({ key }) => key === 'screen:no-window'),
    25_000,
  );
  open('301x151');
  await under.untilAllHappy(40_000);
  await waitFor(
    'the other size',
    async () => (await probePackets(under.url('/screen.webm'), 0.5).catch(() => undefined))?.width === 300,
    25_000,
  );
});
