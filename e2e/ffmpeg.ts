import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const most = 256 * 1024 * 1024;

export interface Packet {
  type: 'video' | 'audio';
  /** Seconds. */
  time: number;
  key: boolean;
}

/** Reads `seconds` of a stream (or a whole file) with ffprobe: its tracks and packets. */
export async function probePackets(
  url: string,
  seconds?: number,
): Promise<{ packets: Packet[]; width: number; codecs: string[] }> {
  const interval = seconds === undefined ? [] : ['-read_intervals', `%+${String(seconds)}`];
  const { stdout } = await run(
    'ffprobe',
    ['-v', 'error', ...interval, '-show_packets', '-show_streams', '-of', 'json', url],
    { maxBuffer: most },
  );
  const report = JSON.parse(stdout) as {
    packets: { codec_type: 'video' | 'audio'; pts_time: string; flags: string }[];
    streams: { codec_name: string; codec_type: string; width?: number }[];
  };
  return {
    packets: report.packets.map(({ codec_type, pts_time, flags }) => ({
      type: codec_type,
      time: Number(pts_time),
      key: flags.startsWith('K'),
    })),
    width: report.streams.find(({ width }) => width !== undefined)?.width ?? 0,
    codecs: report.streams.map(({ codec_name }) => codec_name),
  };
}

/** Decodes one frame at the start of a stream to RGB of that size. */
export async function firstFrame(url: string, width: number, height: number): Promise<Buffer> {
  const { stdout } = await run(
    'ffmpeg',
    [
      '-v',
      'error',
      '-i',
      url,
      '-frames:v',
      '1',
      '-s',
      `${String(width)}x${String(height)}`,
      '-f',
      'rawvideo',
      '-pix_fmt',
      'rgb24',
      '-',
    ],
    { encoding: 'buffer', maxBuffer: most },
  );
  return stdout;
}

/** Makes a media file by ffmpeg's own generators. */
export async function makeMedia(...args: string[]): Promise<void> {
  await run('ffmpeg', ['-v', 'error', '-y', ...args]);
}

export interface Viewer {
  /** Bytes of decoded sound and number of decoded frames so far. */
  frames(): number;
  /** What ffmpeg complained about. */
  complaints(): string;
  isWatching(): boolean;
  stop(): Promise<void>;
}

/** A viewer that decodes everything with ffmpeg and reconnects as players do. */
export function startViewer(url: string): Viewer {
  const child = spawn(
    'ffmpeg',
    [
      ...['-v', 'warning', '-reconnect', '1', '-reconnect_streamed', '1', '-reconnect_at_eof', '1'],
      ...[
        '-reconnect_on_network_error',
        '1',
        '-reconnect_delay_max',
        '2',
        '-i',
        url,
        '-f',
        'null',
        '-progress',
        'pipe:1',
        '-',
      ],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let frames = 0;
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => {
    for (const match of chunk.toString().matchAll(/^frame=(\d+)/gm)) frames = Number(match[1]);
  });
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    frames: () => frames,
    complaints: () => complaints,
    isWatching: () => child.exitCode === null,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
