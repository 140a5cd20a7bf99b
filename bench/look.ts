import { lookItems, lookWindowBytes, type LookKind } from '@headwater/protocol/look-item';
import type { FeedId } from '@headwater/state';
import { startPlanet } from '../e2e/planet-under-test.ts';
import { processTree } from '../e2e/process-tree.ts';
import { waitFor } from '../e2e/wait-for.ts';
import { cpuSeconds, pssBytes } from './process-figures.ts';

/** What looking at a 720p30 flow costs: CPU and memory of each look's process, and how soon it shows something. */
const seconds = process.argv.includes('--quick') ? 5 : 15;

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

const looks: readonly (readonly [LookKind, ...FeedId[]])[] = [
  ['thumbnail', '/hd/picture:video'],
  ['thumbnail', '/hd/vp8:video'],
  ['thumbnail', '/hd/webm:muxed'],
  ['meters', '/hd/tone:audio'],
  ['meters', '/hd/opus:audio'],
  ['meters', '/hd/webm:muxed'],
  ['preview', '/hd/picture:video', '/hd/tone:audio'],
  ['preview', '/hd/vp8:video', '/hd/opus:audio'],
  ['preview', '/hd/webm:muxed'],
];

const planet = await startPlanet(planetFile);
await planet.untilAllHappy(60_000);
const show = ['picture', 'tone', 'vp8', 'opus', 'webm', 'live'].map((name) => planet.pid(`/hd/${name}`));
const spent = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
const [, idle] = await over(() => [0, spent(show)]);
process.stdout.write(`the flow by itself: ${percent(idle)}\n`);

for (const [kind, ...feeds] of looks) {
  const leaving = new AbortController();
  const startedMs = performance.now();
  let firstMs: number | undefined;
  let bytes = 0;
  const options = { windowBytes: lookWindowBytes[kind], signal: leaving.signal };
  const chunks = await planet.link.peer.open('look', { kind, feeds }, options);
  const reading = (async () => {
    for await (const item of lookItems(chunks)) {
      if (item.type !== 'waiting') firstMs ??= performance.now() - startedMs;
      bytes += 'bytes' in item ? item.bytes.byteLength : 0;
    }
  })().catch(() => undefined);
  await waitFor('something to be seen', () => firstMs !== undefined, 30_000);
  // What it gets in the beginning, since the last key frame, is decoded at once.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const pid = await pidOfLook();
  const before = bytes;
  const [own, all] = await over(() => [cpuSeconds(pid), spent(show)]);
  process.stdout.write(
    `${kind} of ${feeds.join(' and ')}: ${percent(own)} of a core, the flow ${percent(all)}, ` +
      `PSS ${(pssBytes(pid) / 1e6).toFixed(0)} MB, first after ${(firstMs ?? NaN).toFixed(0)} ms, ` +
      `${(((bytes - before) * 8) / seconds / 1000).toFixed(0)} kbit/s\n`,
  );
  leaving.abort();
  await reading;
  await waitFor('it to be gone', async () => (await pidOfLook()) === 0, 30_000);
}
await planet.stop();

async function pidOfLook(): Promise<number> {
  const tree = await processTree(planet.starter.pid ?? 0);
  return tree.find(({ command }) => command.some((part) => part.endsWith('looks/child/main.ts')))?.pid ?? 0;
}

async function over(read: () => number[]): Promise<number[]> {
  const before = read();
  const startedMs = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const spanS = (performance.now() - startedMs) / 1000;
  return read().map((value, index) => (value - (before[index] ?? 0)) / spanS);
}

function percent(part: number | undefined): string {
  return `${((part ?? NaN) * 100).toFixed(1)} %`;
}
