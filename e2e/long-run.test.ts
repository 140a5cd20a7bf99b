import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { probePackets } from './ffmpeg.ts';
import { waitFor } from './wait-for.ts';

const run = promisify(execFile);
const wantedS = Number(process.env['HEADWATER_LONG_RUN_S'] ?? 600);
const longRun = inject('longRun');
const rateHz = 8000;

test('over ten minutes, live picture and sound of separate jobs stay in step', async () => {
  await untilLongEnough();
  const { packets } = await probePackets(longRun.demo);
  const video = packets.filter(({ type }) => type === 'video').map(({ time }) => time);
  const audio = packets.filter(({ type }) => type === 'audio').map(({ time }) => time);
  const spanS = (times: number[]): number => (times.at(-1) ?? 0) - (times[0] ?? 0);
  expect(spanS(video)).toBeGreaterThan(wantedS * 0.95);
  // Both are stamped with the moment of their capture; neither may run away from it.
  expect(Math.abs(spanS(video) - spanS(audio))).toBeLessThan(0.5);
  const gaps = audio.slice(1).map((time, index) => time - (audio[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(0.04);
  // Sound is 20 ms a packet: what it counts and what its stamps say must agree with the picture's stamps.
  const countedS = audio.length * 0.02;
  expect(Math.abs(countedS - spanS(audio))).toBeLessThan(0.04);
}, 900_000);

test('a looped file keeps flash and beep within 40 ms over fifty rounds and more', async () => {
  await untilLongEnough();
  const [flashes, beeps] = await Promise.all([flashTimes(longRun.loop), beepTimes(longRun.loop)]);
  expect(flashes.length).toBeGreaterThan(Math.min(50, wantedS / 2 - 3));
  // The first and the last round may be recorded only in part.
  const whole = flashes.slice(1, -1);
  const apart = whole.map((flash) => Math.min(...beeps.map((beep) => Math.abs(beep - flash))));
  process.stdout.write(
    `flash to beep over ${String(whole.length)} rounds: at most ${Math.max(...apart).toFixed(3)} s\n`,
  );
  expect(Math.max(...apart)).toBeLessThan(0.04);
}, 900_000);

async function untilLongEnough(): Promise<void> {
  const leftMs = longRun.startedAtMs + wantedS * 1000 - Date.now();
  await waitFor('the long run', () => Date.now() >= longRun.startedAtMs + wantedS * 1000, leftMs + 10_000);
}

/** Times, in seconds, at which the picture turns from dark to bright. */
async function flashTimes(file: string): Promise<number[]> {
  const { stdout } = await run(
    'ffprobe',
    [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      `movie=${file},scale=1:1,signalstats`,
      '-show_entries',
      'frame=pts_time:frame_tags=lavfi.signalstats.YAVG',
      '-of',
      'csv=p=0',
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: unknown) => {
    // A recording that is still being written ends in the middle of a block.
    return error as { stdout: string };
  });
  const times: number[] = [];
  let wasBright = true;
  for (const line of stdout.split('\n')) {
    const [time, brightness] = line.split(',').map(Number);
    if (time === undefined || brightness === undefined || Number.isNaN(brightness)) continue;
    const isBright = brightness > 120;
    if (isBright && !wasBright) times.push(time);
    wasBright = isBright;
  }
  return times;
}

/** Times, in seconds on the same scale, at which sound begins. */
async function beepTimes(file: string): Promise<number[]> {
  const { packets } = await probePackets(file, 1);
  const startS = packets.find(({ type }) => type === 'audio')?.time ?? 0;
  const { stdout } = await run(
    'ffmpeg',
    [
      '-v',
      'error',
      '-i',
      file,
      '-vn',
      '-af',
      'aresample=async=1',
      '-ac',
      '1',
      '-ar',
      String(rateHz),
      '-f',
      's16le',
      '-',
    ],
    { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 },
  );
  const samples = new Int16Array(stdout.buffer, stdout.byteOffset, Math.floor(stdout.length / 2));
  const times: number[] = [];
  let quietFor = rateHz;
  samples.forEach((sample, index) => {
    if (Math.abs(sample) < 3000) {
      quietFor += 1;
    } else {
      if (quietFor > rateHz / 4) times.push(startS + index / rateHz);
      quietFor = 0;
    }
  });
  return times;
}
