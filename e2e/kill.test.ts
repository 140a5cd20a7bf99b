import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playback, startChromium } from './chromium.ts';
import { startViewer, type Viewer } from './ffmpeg.ts';
import { demo, demoJobs } from './planets.ts';
import { startPlanet, type PlanetUnderTest } from './planet-under-test.ts';
import { waitFor } from './wait-for.ts';

const second = `  other:
    picture: { type: videotest, width: 160, height: 90, framerate: 15/1 }
    vp8: { type: vp8-encoder, from: picture, bitrate: 100000 }
    webm: { type: webm-muxer, from: vp8 }
    live: { type: http-streamer, from: webm, mount: /other.webm, porter: door }
`;
const rounds = 10;

let planet: PlanetUnderTest;
let browser: Browser;
let page: Page;
let touched: Viewer;
let untouched: Viewer;

beforeAll(async () => {
  planet = await startPlanet(demo + second);
  await planet.untilAllHappy();
  browser = await startChromium();
  page = await browser.newPage();
  await page.goto(planet.url('/'));
  touched = startViewer(planet.url('/test.webm'));
  untouched = startViewer(planet.url('/other.webm'));
  await waitFor('viewers', () => touched.frames() > 10 && untouched.frames() > 10, 30_000, whatViewersSay);
});

/** For whoever reads why no picture came. */
function whatViewersSay(): string {
  const viewers = Object.entries({ touched, untouched }).map(
    ([name, viewer]) =>
      `${name}: ${String(viewer.frames())} frames, ffmpeg ${viewer.isWatching() ? 'runs' : 'has ended'}: ${viewer.complaints()}`,
  );
  const moods = planet.link.mirror.all('component').map(({ id, mood }) => `${id} ${mood}`);
  return [...viewers, ...moods].join('\n');
}

afterAll(async () => {
  await touched.stop();
  await untouched.stop();
  await browser.close();
  await planet.stop();
});

/** Waits until both viewers of the touched stream see new pictures. */
async function untilBothGoOn(): Promise<void> {
  const frames = touched.frames();
  const shown = (await playback(page)).decodedFrames;
  await waitFor(
    'ffmpeg to see new pictures',
    () => touched.isWatching() && touched.frames() > frames + 10,
    30_000,
    () => touched.complaints(),
  );
  await waitFor(
    'Chromium to show new pictures',
    async () => {
      const now = (await playback(page)).decodedFrames;
      // A player that had to begin anew counts from zero.
      return now > shown + 10 || (now < shown && now > 10);
    },
    30_000,
  );
}

for (const id of demoJobs) {
  test(`${id}, killed ${String(rounds)} times, comes back by itself, and viewers go on`, async () => {
    const other = planet.pid('/other/live');
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const pid = planet.pid(id);
      const before = performance.now();
      process.kill(pid, 'SIGKILL');
      await waitFor(
        `${id} to come back`,
        () => {
          const running = planet.link.mirror.get('process', id);
          return running?.pid != null && running.pid !== pid && planet.mood(id) === 'happy';
        },
        90_000,
      );
      times.push(Math.round(performance.now() - before));
      // Restarts are spaced out unless the run was long; asking for one starts the count anew, as a person would.
      await planet.link.peer.call('restartComponents', { ids: [id] });
      await waitFor(
        `${id} to be restarted`,
        () => planet.mood(id) === 'happy' && planet.link.mirror.get('process', id)?.restarts === 0,
        30_000,
      );
    }
    process.stdout.write(`${id}: back after ${times.join(', ')} ms\n`);
    await planet.untilAllHappy();
    await untilBothGoOn();
    expect(planet.pid('/other/live')).toBe(other);
    expect(untouched.isWatching()).toBe(true);
    expect(untouched.complaints()).toBe('');
  }, 300_000);
}

test('a manager that is killed comes back, adopts everything, and no job was restarted', async () => {
  const pids = demoJobs.map((id) => planet.pid(id));
  const frames = touched.frames();
  process.kill(await planet.daemonPid('manager'), 'SIGKILL');
  await planet.reconnect();
  await planet.untilAllHappy();
  expect(demoJobs.map((id) => planet.pid(id))).toEqual(pids);
  await waitFor('pictures', () => touched.frames() > frames + 30);
  expect(untouched.complaints()).toBe('');
});

test('a worker that is killed takes its jobs with it, comes back by itself, and viewers find the stream again', async () => {
  const pids = demoJobs.map((id) => planet.pid(id));
  process.kill(await planet.daemonPid('worker'), 'SIGKILL');
  await waitFor('its jobs to be gone', () => pids.every((pid) => !isAlive(pid)));
  await waitFor(
    'new jobs',
    () =>
      demoJobs.every((id, index) => {
        const pid = planet.link.mirror.get('process', id)?.pid;
        return pid != null && pid !== pids[index];
      }),
    30_000,
  );
  await planet.untilAllHappy();
  await untilBothGoOn();
}, 120_000);

test('a job that is stopped with SIGSTOP turns hungry, and recovers', async () => {
  const pid = planet.pid('/test/vp8');
  process.kill(pid, 'SIGSTOP');
  await planet.untilMood('/test/vp8', 'hungry');
  process.kill(pid, 'SIGCONT');
  await planet.untilAllHappy();
  expect(planet.pid('/test/vp8')).toBe(pid);
  await untilBothGoOn();
});

test('Ctrl-C ends all in order and leaves no process', async () => {
  const pids = [
    ...planet.link.mirror.all('process').flatMap(({ pid }) => (pid === null ? [] : [pid])),
    await planet.daemonPid('manager'),
    await planet.daemonPid('worker'),
  ];
  planet.starter.kill('SIGINT');
  await waitFor('the starter to end', () => planet.starter.exitCode !== null);
  expect(planet.starter.exitCode).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
