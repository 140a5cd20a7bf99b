import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** A picture's own size in pixels. */
export interface PictureSize {
  width: number;
  height: number;
}
export type PictureFault = 'picture-missing' | 'picture-unreadable' | 'picture-broken' | 'picture-too-large';

const mostBytes = 32 * 1024 * 1024;
/** Decoded, four bytes each. */
const mostPixels = 64_000_000;

/** Looks whether a file is a picture that can be shown, and how large it is. */
export function readPicture(path: string): PictureSize | PictureFault {
  const bytes = readBytes(path);
  if (typeof bytes === 'string') return bytes;
  const size = pngSize(bytes) ?? jpegSize(bytes) ?? svgSize(bytes);
  if (size === undefined || !(size.width >= 1 && size.height >= 1)) return 'picture-broken';
  return size.width * size.height > mostPixels ? 'picture-too-large' : size;
}

function readBytes(path: string): Buffer | PictureFault {
  let file: number | undefined;
  try {
    // A pipe that nobody writes to must not hold up the job.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(file);
    if (!stats.isFile()) return 'picture-broken';
    return stats.size > mostBytes ? 'picture-too-large' : readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'picture-missing' : 'picture-unreadable';
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const pngSignature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** Every chunk must be whole: the element says nothing about a file that is cut off, and goes on showing the one before. */
function pngSize(bytes: Buffer): PictureSize | undefined {
  if (!bytes.subarray(0, 8).equals(pngSignature)) return undefined;
  let size: PictureSize | undefined;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (at + 12 + length > bytes.length) return undefined;
    const named = bytes.subarray(at + 4, at + 8 + length);
    if (crc32(named) !== bytes.readUInt32BE(at + 8 + length)) return undefined;
    const name = named.toString('latin1', 0, 4);
    if (name === 'IHDR' && length === 13)
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    if (name === 'IEND') return size;
    at += 12 + length;
  }
  return undefined;
}

/** Walks the segments to the frame header; the end of the picture must be there. */
function jpegSize(bytes: Buffer): PictureSize | undefined {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8 || bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) < 0)
    return undefined;
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    // A fill byte stands alone; every other segment before the frame has a length.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

function svgSize(bytes: Buffer): PictureSize | undefined {
  const text = bytes.toString('utf8', 0, Math.min(bytes.length, 65_536));
  const tag = /<svg\b[^>]*>/.exec(text)?.[0];
  if (tag === undefined || !bytes.includes(tag.endsWith('/>') ? '/>' : '</svg>')) return undefined;
  const [, , , boxWidth, boxHeight] =
    /viewBox\s*=\s*["']\s*([-\d.]+)[\s,]+([-\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(tag) ?? [];
  const length = (name: string, other: string | undefined): number =>
    Number(new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`).exec(tag)?.[1] ?? other ?? 100);
  return { width: Math.ceil(length('width', boxWidth)), height: Math.ceil(length('height', boxHeight)) };
}
