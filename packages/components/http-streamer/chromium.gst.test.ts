import { chromium, type Browser } from '@playwright/test';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StreamerStage } from './testing/streamer-stage.ts';
import { webmUnits, type WebmRecording } from './testing/webm-units.ts';

let browser: Browser;
let stage: StreamerStage | undefined;
let stopFeeding: () => void = () => undefined;

beforeEach(async () => {
  const options = { args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'] };
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', ...options });
});
afterEach(async () => {
  await browser.close();
  stopFeeding();
  await stage?.close();
});

/** Feeds a recording at the pace of the clock on the wall; `fedS` tells how many seconds of it have gone. */
function feed(to: StreamerStage, { header, units }: WebmRecording): { fedS: () => number; stop: () => void } {
  to.emit({ type: 'caps', caps: 'video/webm', headers: [header] });
  const begunMs = performance.now();
  let next = 0;
  const timer = setInterval(() => {
    const untilNs = BigInt(Math.round((performance.now() - begunMs) * 1e6));
    for (let unit = units[next]; unit !== undefined && (unit.ptsNs ?? 0n) <= untilNs; unit = units[next]) {
      to.emit({ type: 'packet', packet: unit });
      next += 1;
    }
  }, 10);
  return { fedS: () => Number(units[next]?.ptsNs ?? 0n) / 1e9, stop: () => clearInterval(timer) };
}

test(
  'a viewer in Chromium starts within two seconds and plays on without waiting for data',
  { timeout: 60_000 },
  async () => {
    const recording = await webmUnits({ seconds: 20 });
    stage = await StreamerStage.open();
    const { port } = stage;
    const { fedS, stop } = feed(stage, recording);
    stopFeeding = stop;
    // So that there is a past to start in.
    await expect.poll(fedS, { timeout: 20_000 }).toBeGreaterThan(6);
    const page = await browser.newPage();
    await page.setContent(`<video muted autoplay src="http://127.0.0.1:${port}/live.webm"></video>
    <script>
      var video = document.querySelector('video'), begun = performance.now(), startedMs, waits = 0;
      video.addEventListener('playing', () => (startedMs ??= performance.now() - begun));
      video.addEventListener('waiting', () => startedMs !== undefined && (waits += 1));
    </script>`);
    await expect
      .poll(() => page.evaluate('video.played.length && video.currentTime - video.played.start(0) > 8'), {
        timeout: 30_000,
        interval: 200,
      })
      .toBe(true);
    expect(await page.evaluate('waits')).toBe(0);
    expect(await page.evaluate('startedMs')).toBeLessThan(2000);
  },
);
