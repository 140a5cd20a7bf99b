import { webmForm } from './webm-form.ts';

/** How a stream is made into a file of its own. */
export interface FileForm {
  /** What the file begins with. */
  head: Buffer;
  /** Returns the unit as this file has it. */
  unit(data: Uint8Array): Uint8Array;
  /** What is to be written where in the file, once it is so long; nothing for forms that say no length. */
  length?(durationNs: bigint): { at: number; bytes: Buffer } | undefined;
}

const endings: Readonly<Record<string, string>> = {
  'video/webm': 'webm',
  'audio/webm': 'webm',
  'video/x-matroska': 'mkv',
  'audio/x-matroska': 'mka',
  'application/ogg': 'ogg',
  'audio/ogg': 'ogg',
  'video/ogg': 'ogv',
  'video/mpegts': 'ts',
  'video/quicktime': 'mp4',
  'video/x-flv': 'flv',
};

/** Returns the file ending of a stream by its feed's caps, without the dot. */
export function fileEnding(caps: string): string {
  const name = mediaName(caps);
  if (name === 'audio/mpeg') return /mpegversion=\(int\)[24]/.test(caps) ? 'aac' : 'mp3';
  return endings[name] ?? 'bin';
}

/** Returns the form of a file that holds a stream with those caps and that stream header, and begins here. */
export function fileForm(caps: string, header: Buffer): FileForm {
  const isMatroska = ['webm', 'mkv', 'mka'].includes(fileEnding(caps));
  return (isMatroska ? webmForm(header) : undefined) ?? { head: header, unit: (data) => data };
}

function mediaName(caps: string): string {
  return caps.split(/[,;\s]/, 1)[0] ?? '';
}
