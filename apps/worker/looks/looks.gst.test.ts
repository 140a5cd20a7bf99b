import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { feedSocketPath } from '@headwater/components/kit/feed-socket';
import type { UnitFramer } from '@headwater/components/kit/pipeline';
import { createOggUnits } from '../../../packages/components/ogg-muxer/units.ts';
import { createWebmUnits } from '../../../packages/components/webm-muxer/units.ts';
import { gstreamer } from '@headwater/gstreamer';
import { lookItems, type LookItem, type LookKind } from '@headwater/protocol/look-item';
import { isProblem, systemClock, type FeedId, type Media } from '@headwater/state';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../fixtures/silent-log.ts';
import { openFeeder } from '../job/feeder.ts';
import { looks, type Looks } from './looks.ts';

const feed: FeedId = '/hall/source:out';
const appsink = 'appsink name=feeder-out sync=false async=false';
const picture = 'videotestsrc is-live=true pattern=red ! video/x-raw,format=I420,width=640,height=360,framerate=15/1';
const tone = 'audiotestsrc is-live=true volume=0.5 ! audio/x-raw,format=S16LE,rate=48000,channels=2';
const vp8 = 'vp8enc deadline=1 keyframe-max-dist=15';

const webm = `webmmux streamable=true`;
const ogg = 'oggmux skeleton=false max-delay=0 max-page-delay=0';
const framers: Readonly<Record<string, () => UnitFramer>> = {
  'muxed/webm': createWebmUnits,
  'muxed/ogg': createOggUnits,
};

let folder: string;
let own: Looks;
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headwater-looks-'));
  own = open(4);
});
afterEach(async () => {
  own.close();
  for (const close of closing.splice(0)) await close();
  await rm(folder, { recursive: true });
});

function open(limit: number): Looks {
  return looks({
    ...{ clock: systemClock, log: silentLog, deathSignal: [], limit, worker: 'local', feedFolder: folder },
    environment: { ...process.env, GST_REGISTRY_UPDATE: 'no' },
  });
}

/** Feeds what that launch text makes, as a job would. */
async function feedFrom(text: string, media: Media): Promise<{ dropped: () => number }> {
  const said = { feed: () => undefined, say: () => undefined };
  const feeder = await openFeeder({
    ...{ gstreamer, description: { name: 'out', media }, path: feedSocketPath(folder, feed) },
    report: said as never,
    log: { ...silentLog, trace: () => undefined } as never,
    onFirstBuffer: () => undefined,
    onKeyFrameWanted: () => undefined,
    onError: () => undefined,
    ...(framers[media] && { framer: framers[media] }),
  });
  const pipeline = gstreamer.parseLaunch(`${text} ! ${appsink}`);
  pipeline.useMonotonicTime();
  feeder.attach(pipeline);
  await pipeline.setState('playing');
  closing.push(async () => {
    feeder.detach();
    await pipeline.close();
    await feeder.close();
  });
  return { dropped: () => feeder.numbers()['feeder.out.dropped'] ?? NaN };
}

/** Looks until `isEnough`, and returns all that was seen. */
async function see(kind: LookKind, isEnough: (items: readonly LookItem[]) => boolean, from = own): Promise<LookItem[]> {
  const items: LookItem[] = [];
  for await (const item of lookItems(from.open({ kind, feeds: [feed] }, new AbortController().signal))) {
    items.push(item);
    if (isEnough(items)) break;
  }
  return items;
}

const ofType = (items: readonly LookItem[], type: LookItem['type']): number =>
  items.filter((item) => item.type === type).length;

test.each<[string, Media]>([
  [picture, 'raw/video'],
  [`${picture} ! ${vp8}`, 'encoded/vp8'],
  [`${picture} ! theoraenc keyframe-force=15`, 'encoded/theora'],
  [`${picture} ! ${vp8} ! ${webm}`, 'muxed/webm'],
  [`${picture} ! theoraenc keyframe-force=15 ! ${ogg}`, 'muxed/ogg'],
])('a thumbnail of %s is red', { timeout: 30_000 }, async (text, media) => {
  const { dropped } = await feedFrom(text, media);
  const items = await see('thumbnail', (seen) => ofType(seen, 'picture') > 1);
  const last = items.at(-1);
  if (last?.type !== 'picture') throw new Error('no picture');
  const file = join(folder, 'picture.jpg');
  await writeFile(file, last.bytes);
  const args = ['-v', 'error', '-i', file, '-vf', 'scale=1:1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
  const { stdout } = await promisify(execFile)('ffmpeg', args, { encoding: 'buffer' });
  const [red = 0, green = 255, blue = 255] = stdout;
  expect(red).toBeGreaterThan(225);
  expect(Math.max(green, blue)).toBeLessThan(30);
  // What is left out on purpose is no loss of the feed's.
  expect(dropped()).toBe(0);
});

test.each<[string, Media]>([
  [tone, 'raw/audio'],
  [`${tone} ! opusenc`, 'encoded/opus'],
  [`${tone} ! audioconvert ! vorbisenc`, 'encoded/vorbis'],
  [`${tone} ! opusenc ! ${webm}`, 'muxed/webm'],
  [`${tone} ! audioconvert ! vorbisenc ! ${ogg}`, 'muxed/ogg'],
])('meters of %s show the peak of half of full scale', { timeout: 30_000 }, async (text, media) => {
  await feedFrom(text, media);
  const items = await see('meters', (seen) => ofType(seen, 'levels') > 10);
  const last = items.at(-1);
  if (last?.type !== 'levels') throw new Error('no levels');
  expect(last.peakDb).toHaveLength(2);
  for (const db of last.peakDb) expect(Math.abs(db + 6)).toBeLessThan(1);
  for (const db of last.rmsDb) expect(Math.abs(db + 9)).toBeLessThan(1);
});

test('a preview can be decoded, picture and sound', { timeout: 30_000 }, async () => {
  await feedFrom(
    `${webm} name=mux ${picture} ! ${vp8} ! queue ! mux. ${tone} ! opusenc ! queue ! mux. mux.`,
    'muxed/webm',
  );
  const items = await see('preview', (seen) => ofType(seen, 'media') > 300);
  const media = items.flatMap((item) => (item.type === 'media' ? [item.bytes] : []));
  const file = join(folder, 'preview.webm');
  await writeFile(file, Buffer.concat(media));
  const args = ['-v', 'error', '-count_frames', '-show_entries', 'stream=codec_name,width,height,nb_read_frames'];
  const { stdout, stderr } = await promisify(execFile)('ffprobe', [...args, '-of', 'json', file]);
  const { streams } = JSON.parse(stdout) as {
    streams: { codec_name: string; width?: number; nb_read_frames: string }[];
  };
  expect(stderr).toBe('');
  expect(streams.map(({ codec_name }) => codec_name)).toEqual(['vp8', 'opus']);
  expect(streams[0]).toMatchObject({ width: 640, height: 360 });
  for (const { nb_read_frames } of streams) expect(Number(nb_read_frames)).toBeGreaterThan(20);
});

test('what cannot be seen or heard is said in words', { timeout: 30_000 }, async () => {
  const [first] = await see('thumbnail', (seen) => seen.length > 0);
  expect(first).toMatchObject({ type: 'waiting', message: { key: 'worker:look-no-feed', args: { feed } } });
  await feedFrom(tone, 'raw/audio');
  const items = await see('thumbnail', (seen) => {
    const last = seen.at(-1);
    return last?.type === 'waiting' && last.message.key === 'worker:look-no-picture';
  });
  expect(items.length).toBeGreaterThan(0);
});

test('one more than there may be is refused; one that nobody looks at gives way', () => {
  const few = open(1);
  closing.push(async () => {
    few.close();
    await Promise.resolve();
  });
  const leaving = new AbortController();
  few.open({ kind: 'thumbnail', feeds: [feed] }, leaving.signal);
  few.open({ kind: 'thumbnail', feeds: [feed] }, leaving.signal);
  const refused = (): unknown => {
    try {
      few.open({ kind: 'meters', feeds: [feed] }, leaving.signal);
    } catch (error) {
      return isProblem(error) ? error.problem : error;
    }
    return 'not refused';
  };
  expect(refused()).toMatchObject({ key: 'worker:look-limit', args: { limit: 1, worker: 'local' } });
  leaving.abort();
  expect(refused()).toBe('not refused');
});
