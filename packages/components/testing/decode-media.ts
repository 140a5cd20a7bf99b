import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gstreamer } from '@headwater/gstreamer';

const run = promisify(execFile);
const mostBytes = 64 * 1024 * 1024;

/** What ffmpeg made of a stream. */
export interface Decoded {
  codecs: string[];
  /** As pixels of each decoded picture, e.g. `64x48`, without repetitions that follow each other. */
  sizes: string[];
  pictures: number;
  /** Of decoded pictures, in seconds. */
  pictureTimes: number[];
  soundS: number;
  /** Of the first decoded sound, in seconds. */
  soundFromS: number | undefined;
  complaints: string;
}

/** Decodes a whole stream with ffmpeg, every frame of every track. */
export async function decodeByFfmpeg(bytes: Uint8Array): Promise<Decoded> {
  const { file, remove } = fileOf(bytes);
  const entries = 'stream=codec_name,sample_rate:frame=media_type,pts_time,width,height,nb_samples';
  const { stdout, stderr } = await run(
    'ffprobe',
    ['-v', 'warning', '-show_frames', '-show_streams', '-show_entries', entries, '-of', 'json', file],
    { maxBuffer: mostBytes },
  );
  remove();
  const report = JSON.parse(stdout) as {
    frames: { media_type: string; pts_time?: string; width?: number; height?: number; nb_samples?: number }[];
    streams: { codec_name: string; sample_rate?: string }[];
  };
  const pictures = report.frames.filter(({ media_type }) => media_type === 'video');
  const sounds = report.frames.filter(({ media_type }) => media_type === 'audio');
  const rate = Number(report.streams.find(({ sample_rate }) => sample_rate !== undefined)?.sample_rate ?? 48_000);
  const sizes = pictures.map(({ width, height }) => `${width}x${height}`);
  return {
    codecs: report.streams.map(({ codec_name }) => codec_name).sort(),
    sizes: sizes.filter((size, index) => size !== sizes[index - 1]),
    pictures: pictures.length,
    pictureTimes: pictures.map(({ pts_time }) => Number(pts_time)),
    soundS: sounds.reduce((sum, { nb_samples = 0 }) => sum + nb_samples, 0) / rate,
    soundFromS: sounds[0]?.pts_time === undefined ? undefined : Number(sounds[0].pts_time),
    complaints: stderr,
  };
}

/** Decodes a whole stream with GStreamer: pictures and seconds of sound. Throws what GStreamer says when it cannot. */
export async function decodeByGStreamer(
  bytes: Uint8Array,
  tracks: { picture: boolean; sound: boolean },
): Promise<{ pictures: number; soundS: number }> {
  const { file, remove } = fileOf(bytes);
  const ends = [
    tracks.picture ? 'bin. ! queue ! videoconvert ! video/x-raw,format=I420 ! fakesink name=pictures' : '',
    tracks.sound
      ? 'bin. ! queue ! audioconvert ! audioresample ! audio/x-raw,format=S16LE,rate=48000,channels=2 ! fakesink name=sounds'
      : '',
  ];
  const pipeline = gstreamer.parseLaunch(`filesrc name=file ! decodebin name=bin ${ends.join(' ')}`);
  pipeline.element('file').set('location', file);
  const count = (name: string) => pipeline.findElement(name)?.pad('sink').statistics();
  for (const name of ['pictures', 'sounds']) count(name);
  const ended = new Promise<void>((resolve, reject) => {
    pipeline.onMessage((message) => {
      if (message.type === 'eos') resolve();
      if (message.type === 'error') reject(new Error(`${message.element}: ${message.text} ${message.debug}`));
    });
  });
  try {
    await pipeline.setState('playing');
    await ended;
    return {
      pictures: Number(count('pictures')?.buffers ?? 0),
      soundS: Number(count('sounds')?.bytes ?? 0) / (48_000 * 4),
    };
  } finally {
    await pipeline.close();
    remove();
  }
}

function fileOf(bytes: Uint8Array): { file: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'decode-'));
  const file = join(folder, 'stream');
  writeFileSync(file, bytes);
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}
