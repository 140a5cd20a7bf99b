import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TestProject } from 'vitest/node';
import { makeMedia } from './ffmpeg.ts';
import { startPlanet } from './planet-under-test.ts';
import { demo } from './planets.ts';

/** What is recorded while all other stories run, so that ten minutes cost no ten minutes of their own. */
export interface LongRun {
  /** The demo stream, live picture and tone of separate jobs. */
  demo: string;
  /** A file of two seconds, with a flash and a beep at once at its middle, looped. */
  loop: string;
  startedAtMs: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    longRun: LongRun;
  }
}

/** Starts the long run's planet before the first story, and ends it after the last. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'headwater-long-'));
  const media = join(folder, 'flash.webm');
  await makeFlashAndBeep(media);
  const planet = await startPlanet(`${demo}  loop:
    file: { type: looper, file: ${media} }
    vp8: { type: vp8-encoder, from: file:video, bitrate: 200000 }
    opus: { type: opus-encoder, from: file:audio, bitrate: 64000 }
    webm: { type: webm-muxer, from: [vp8, opus] }
    live: { type: http-streamer, from: webm, mount: /loop.webm, porter: door }
`);
  await planet.untilAllHappy(60_000);
  const end = new AbortController();
  const record = async (mount: string, file: string): Promise<void> => {
    const response = await fetch(planet.url(mount), { signal: end.signal });
    if (response.body === null) throw new Error(`${mount} has no body`);
    await pipeline(Readable.fromWeb(response.body as never), createWriteStream(file)).catch((error: unknown) => {
      if (!end.signal.aborted) throw error;
    });
  };
  const longRun = { demo: join(folder, 'demo.webm'), loop: join(folder, 'loop.webm'), startedAtMs: Date.now() };
  const recordings = [record('/test.webm', longRun.demo), record('/loop.webm', longRun.loop)];
  project.provide('longRun', longRun);
  return async () => {
    end.abort();
    await Promise.all(recordings);
    await planet.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Two seconds of dark and silence, but for the tenth of a second after the first: white, and a tone of 1 kHz. */
async function makeFlashAndBeep(file: string): Promise<void> {
  await makeMedia(
    ...['-f', 'lavfi', '-i', "color=c=black:s=160x90:r=25:d=2,drawbox=c=white:t=fill:enable='between(t,1,1.1)'"],
    ...['-f', 'lavfi', '-i', "aevalsrc='if(between(t,1,1.1),sin(2*PI*1000*t),0)':s=48000:d=2"],
    ...['-c:v', 'libvpx', '-b:v', '300k', '-g', '25', '-c:a', 'libopus', '-t', '2', file],
  );
}
