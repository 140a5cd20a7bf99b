import { spawn } from 'node:child_process';
import { startPlanet } from '../e2e/planet-under-test.ts';
import { cpuSeconds } from './process-figures.ts';

/**
 * CPU of a flow of five jobs and a streamer against one `gst-launch-1.0` that does the same work (to a socket that viewers may connect to) with the same encoder
 * settings, 720p30, in one run and in turn. Goal: at most 1.15 times.
 */
const seconds = process.argv.includes('--quick') ? 10 : 20;
const rounds = process.argv.includes('--quick') ? 1 : 3;

const vp8Settings = new Set([
  'target-bitrate',
  'deadline',
  'cpu-used',
  'threads',
  'end-usage',
  'keyframe-max-dist',
  'error-resilient',
  'token-partitions',
  'lag-in-frames',
  'buffer-size',
  'buffer-initial-size',
  'buffer-optimal-size',
  'resize-up-threshold',
  'resize-down-threshold',
  'min-quantizer',
  'max-quantizer',
  'undershoot',
  'overshoot',
  'static-threshold',
  'noise-sensitivity',
]);

const planetFile = `version: 1
planet: bench
atmosphere:
  door: { type: porter, port: PORT }
flows:
  hd:
    picture: { type: videotest, width: 1280, height: 720, framerate: 30/1, clock: true }
    tone: { type: audiotest }
    vp8: { type: vp8-encoder, from: picture, bitrate: 1500000 }
    opus: { type: opus-encoder, from: tone, bitrate: 64000 }
    webm: { type: webm-muxer, from: [vp8, opus] }
    live: { type: http-streamer, from: webm, mount: /hd.webm, porter: door }
`;
const ids = ['/hd/picture', '/hd/tone', '/hd/vp8', '/hd/opus', '/hd/webm', '/hd/live', '/atmosphere/door'] as const;

const ratios: number[] = [];
for (let round = 0; round < rounds; round++) {
  const planet = await startPlanet(planetFile);
  await planet.untilAllHappy();
  const encoder = (await planet.headwater('dot', '/hd/vp8')).out;
  const perJob = await over(seconds, () => ids.map((id) => cpuSeconds(planet.pid(id))));
  const daemons = await over(Math.min(5, seconds), async () => [
    cpuSeconds(await planet.daemonPid('manager')),
    cpuSeconds(await planet.daemonPid('worker')),
  ]);
  await planet.stop();
  const single = spawn('gst-launch-1.0', launchLine(encoder), { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const [alone = NaN] = await over(seconds, () => [cpuSeconds(single.pid ?? 0)]);
  single.kill('SIGKILL');
  const sum = perJob.reduce((total, value) => total + value, 0);
  ratios.push(sum / alone);
  process.stdout.write(
    `${ids.map((id, index) => `${id} ${percent(perJob[index])}`).join('  ')}\n` +
      `  all jobs ${percent(sum)}, gst-launch ${percent(alone)}: ${(sum / alone).toFixed(2)} times; manager ${percent(daemons[0])}, worker ${percent(daemons[1])}\n`,
  );
}
process.stdout.write(
  `flow against gst-launch: ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')} times; goal 1.15\n`,
);

/** The same elements in one process; vp8enc's settings are read from the running job's graph. */
function launchLine(dot: string): string[] {
  const settings = [...dot.matchAll(/\\n([a-z-]+)=([^\\";]+)/g)]
    .filter(([, name]) => vp8Settings.has(name ?? ''))
    .map(([, name = '', value = '']) => `${name}=${value.replaceAll('"', '').replace(/^\((\w+)\).*/, '$1')}`);
  return [
    ...'webmmux streamable=true name=mux ! tcpserversink host=127.0.0.1 port=0 sync=false'.split(' '),
    ...'videotestsrc is-live=true ! video/x-raw,format=I420,width=1280,height=720,framerate=30/1 ! clockoverlay ! queue ! vp8enc'.split(
      ' ',
    ),
    ...new Set(settings),
    ...'! queue ! mux. audiotestsrc is-live=true ! audio/x-raw,format=S16LE,rate=48000,channels=2 ! opusenc bitrate=64000 ! queue ! mux.'.split(
      ' ',
    ),
  ];
}

async function over(spanS: number, read: () => number[] | Promise<number[]>): Promise<number[]> {
  const before = await read();
  const started = performance.now();
  await new Promise((resolve) => setTimeout(resolve, spanS * 1000));
  const after = await read();
  const spent = (performance.now() - started) / 1000;
  return after.map((value, index) => (value - (before[index] ?? 0)) / spent);
}

function percent(part: number | undefined): string {
  return `${((part ?? NaN) * 100).toFixed(1)} %`;
}
