import { spawn } from 'node:child_process';
import { startPlanet } from '../e2e/planet-under-test.ts';
import { demo, demoJobs } from '../e2e/planets.ts';
import { waitFor } from '../e2e/wait-for.ts';
import { median, pssBytes } from './process-figures.ts';

/** Memory (PSS) and start time of each job of the demo flow. Goals: 45 MB beyond GStreamer's own, 0.5 s. */
const rounds = process.argv.includes('--quick') ? 2 : 5;

/** What GStreamer alone takes for the same element, each in a `gst-launch-1.0` of its own. */
const alone: Partial<Record<(typeof demoJobs)[number], string>> = {
  '/test/picture': 'videotestsrc is-live=true ! video/x-raw,width=320,height=180 ! timeoverlay ! fakesink',
  '/test/tone': 'audiotestsrc is-live=true ! fakesink',
  '/test/vp8': 'videotestsrc is-live=true ! video/x-raw,width=320,height=180 ! vp8enc deadline=1 ! fakesink',
  '/test/opus': 'audiotestsrc is-live=true ! opusenc ! fakesink',
  '/test/webm': 'audiotestsrc is-live=true ! opusenc ! webmmux streamable=true ! fakesink',
};

const planet = await startPlanet(demo);
await planet.untilAllHappy();
await new Promise((resolve) => setTimeout(resolve, 3000));
for (const id of demoJobs) {
  const memory = pssBytes(planet.pid(id));
  const base = await pssOfLaunch(alone[id]);
  const starts: number[] = [];
  for (let round = 0; round < rounds; round++) starts.push(await timeOfRestart(id));
  const beyond = base === 0 ? '' : `, ${megabytes(memory - base)} beyond gst-launch's ${megabytes(base)}`;
  process.stdout.write(
    `${id}: PSS ${megabytes(memory)}${beyond}; killed to happy again ${starts.map((ms) => ms.toFixed(0)).join(' ')} ms, median ${median(starts).toFixed(0)}\n`,
  );
}
await planet.stop();

/** From the kill to happy again: spawn, import, pipeline, first buffer. */
async function timeOfRestart(id: (typeof demoJobs)[number]): Promise<number> {
  const pid = planet.pid(id);
  const started = performance.now();
  process.kill(pid, 'SIGKILL');
  await waitFor(
    `${id} to be happy again`,
    () => planet.link.mirror.get('process', id)?.pid !== pid && planet.mood(id) === 'happy',
    30_000,
  );
  const tookMs = performance.now() - started;
  // Asked for by a person, a restart resets the delay before the next one.
  await planet.headwater('restart', id);
  await waitFor(
    `${id} to settle`,
    () => planet.mood(id) === 'happy' && planet.link.mirror.get('process', id)?.restarts === 0,
    30_000,
  );
  return tookMs;
}

async function pssOfLaunch(line: string | undefined): Promise<number> {
  if (line === undefined) return 0;
  const child = spawn('gst-launch-1.0', line.split(' '), { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const memory = pssBytes(child.pid ?? 0);
  child.kill('SIGKILL');
  return memory;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
