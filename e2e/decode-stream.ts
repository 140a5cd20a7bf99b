import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a decoder made of a stream. */
export interface Decoded {
  /** Decoded pictures, and how many of them differ from each other. */
  pictures: { count: number; different: number };
  /** Decoded pieces of sound, and how many of them differ from each other. */
  sounds: { count: number; different: number };
  /** What ffmpeg complained about. */
  complaints: string;
}

/** Decodes so many seconds of a stream with ffmpeg, every track of it. */
export async function decodeStream(url: string, seconds: number): Promise<Decoded> {
  const { stdout, stderr } = await run(
    'ffmpeg',
    ['-v', 'error', '-i', url, '-t', String(seconds), '-map', '0', '-f', 'framecrc', '-'],
    { maxBuffer: 16 * 1024 * 1024 },
  );
  const lines = stdout.split('\n');
  const checksums = (media: string): string[] => {
    const track = lines.find((line) => line.startsWith('#media_type') && line.endsWith(` ${media}`));
    const index = track?.match(/^#media_type (\d+):/)?.[1];
    return lines.flatMap((line) => {
      const [found, ...fields] = line.split(',');
      return index === undefined || found !== index ? [] : [fields.at(-1)?.trim() ?? ''];
    });
  };
  const counted = (media: string): Decoded['pictures'] => {
    const found = checksums(media);
    return { count: found.length, different: new Set(found).size };
  };
  return { pictures: counted('video'), sounds: counted('audio'), complaints: stderr };
}
