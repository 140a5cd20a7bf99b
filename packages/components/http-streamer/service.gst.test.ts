import { spawn } from 'node:child_process';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { StreamerStage } from './testing/streamer-stage.ts';
import { webmUnits, type WebmRecording } from './testing/webm-units.ts';

let recording: WebmRecording;
let stage: StreamerStage;

beforeAll(async () => {
  recording = await webmUnits({ seconds: 6 });
});
afterEach(() => stage.close());

/** What ffmpeg finds in a stream: decoded pictures and sounds, and everything it complains about. */
async function decode(bytes: Buffer): Promise<{ frames: number; samples: number; firstS: number; complaints: string }> {
  const run = async (stream: string) => {
    const entries = ['-show_entries', 'frame=pts_time,nb_samples', '-of', 'csv=p=0', '-select_streams', stream];
    const child = spawn('ffprobe', ['-v', 'error', ...entries, '-'], { stdio: 'pipe' });
    child.stdin.on('error', () => undefined);
    child.stdin.end(bytes);
    let text = '';
    let complaints = '';
    child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (complaints += piece.toString()));
    await new Promise((resolve) => child.on('close', resolve));
    return {
      lines: text
        .trim()
        .split('\n')
        .filter((line) => line !== ''),
      complaints,
    };
  };
  const [picture, sound] = await Promise.all([run('v:0'), run('a:0')]);
  // A live stream does not end where a file would.
  const complaints = (picture.complaints + sound.complaints).replaceAll(/.*File ended prematurely\n/g, '');
  return {
    frames: picture.lines.length,
    samples: sound.lines.reduce((sum, line) => sum + Number(line.split(',')[1]), 0),
    firstS: Number(picture.lines[0]?.split(',')[0]),
    complaints,
  };
}

test('a viewer who comes late starts at the last key frame at once, and ffmpeg decodes from the first byte', async () => {
  stage = await StreamerStage.open({ profile: 'low-latency' });
  stage.emit({ type: 'caps', caps: 'video/webm', headers: [recording.header] });
  const half = recording.units.findIndex((unit) => (unit.ptsNs ?? 0n) > 3_500_000_000n);
  for (const packet of recording.units.slice(0, half)) stage.emit({ type: 'packet', packet });

  const client = stage.watch();
  const lastKey = recording.units.slice(0, half).findLastIndex((unit) => unit.key);
  const burst = [recording.header, ...recording.units.slice(lastKey, half).map((unit) => unit.data)];
  await client.until(({ body }) => body.length >= Buffer.concat(burst).length, 'the burst');
  expect(client.body).toEqual(Buffer.concat(burst));
  expect(client.head).toContain('Content-Type: video/webm; codecs="vp8,opus"\r\n');

  for (const packet of recording.units.slice(half)) stage.emit({ type: 'packet', packet });
  const expected = Buffer.concat([...burst, ...recording.units.slice(half).map((unit) => unit.data)]);
  await client.until(({ body }) => body.length >= expected.length, 'the rest');
  expect(client.body).toEqual(expected);

  const seen = await decode(client.body);
  expect(seen.complaints).toBe('');
  expect(seen.firstS).toBeCloseTo(3, 1);
  expect(seen.frames).toBe(75);
  expect(seen.samples).toBeGreaterThan(2.9 * 48_000);
});

test('a muxer that starts anew with the same tracks is not noticed: one header, time goes on', async () => {
  const second = await webmUnits({ seconds: 6 });
  // Track UIDs are made anew at every start.
  expect(second.header).not.toEqual(recording.header);
  const at = ({ units }: WebmRecording, ns: bigint) => units.findIndex(({ ptsNs, key }) => key && ptsNs === ns);
  stage = await StreamerStage.open();
  stage.emit({ type: 'caps', caps: 'video/webm', headers: [recording.header] });
  const client = stage.watch();
  const before = recording.units.slice(0, at(recording, 2_000_000_000n));
  for (const packet of before) stage.emit({ type: 'packet', packet });
  stage.emit({ type: 'disconnected' });
  stage.emit({ type: 'caps', caps: 'video/webm', headers: [second.header] });
  const after = second.units.slice(at(second, 3_000_000_000n));
  for (const packet of after) stage.emit({ type: 'packet', packet });

  const expected = [recording.header, ...before.map(({ data }) => data), ...after.map(({ data }) => data)];
  await client.until(({ body }) => body.length >= Buffer.concat(expected).length, 'both parts');
  expect(client.body).toEqual(Buffer.concat(expected));
  expect(client.closed).toBe(false);
  const seen = await decode(client.body);
  expect(seen.complaints).toBe('');
  expect(seen.frames).toBe(50 + 75);
});

test('a muxer that starts anew with other tracks closes the viewers, and the next gets the new header', async () => {
  const silent = await webmUnits({ seconds: 2, sound: false });
  stage = await StreamerStage.open();
  stage.emit({ type: 'caps', caps: 'video/webm', headers: [recording.header] });
  const client = stage.watch();
  for (const packet of recording.units.slice(0, 40)) stage.emit({ type: 'packet', packet });
  await client.until(({ body }) => body.length > 0, 'the stream');
  stage.emit({ type: 'disconnected' });
  stage.emit({ type: 'caps', caps: 'video/webm', headers: [silent.header] });
  for (const packet of silent.units) stage.emit({ type: 'packet', packet });
  await client.end();
  const complete = Buffer.concat([recording.header, ...recording.units.slice(0, 40).map(({ data }) => data)]);
  expect(client.body).toEqual(complete);

  const next = stage.watch();
  await next.until(({ body }) => body.length > silent.header.length, 'the new stream');
  expect(next.body.subarray(0, silent.header.length)).toEqual(silent.header);
  expect(next.head).toContain('codecs="vp8"');
});
