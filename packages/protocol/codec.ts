import { Packr } from 'msgpackr';
import { Problem } from '@headwater/state';
import type { Frame } from './frame.ts';
import { checkFrame } from './frame-shape.ts';
import { findUnplain } from './plain-bytes.ts';
import { say } from './say.ts';

/** Largest frame in bytes that is taken from a peer that has logged in. */
export const maxFrameBytes = 8 * 1024 * 1024;
/** Largest frame in bytes that is taken from a peer that has not. */
export const maxAnonymousFrameBytes = 64 * 1024;

const packr = new Packr({ useRecords: false, moreTypes: false });
const smallestBigInt = -(2n ** 63n);
const largestBigInt = 2n ** 64n - 1n;

/**
 * Returns the bytes of a frame. Throws an Error that names the place when something in it is not plain data (a Map, a
 * class, a function) or a bigint beyond 64 bits: that is our own mistake.
 */
export function encode(frame: Frame): Uint8Array {
  refuseUnplain(frame, frame.type, 0);
  return packr.pack(frame);
}

/** Returns the frame in `bytes`. Throws nothing but Problem, `protocol:bad-frame` or `protocol:frame-too-large`. */
export function decode(bytes: Uint8Array, limitBytes: number = maxFrameBytes): Frame {
  if (bytes.byteLength > limitBytes)
    throw new Problem(say.error('frame-too-large', { bytes: bytes.byteLength, limit: limitBytes }));
  const found = findUnplain(bytes);
  if (found !== undefined) throw new Problem(say.error('bad-frame', { found }));
  let value: unknown;
  try {
    value = packr.unpack(bytes);
  } catch (error) {
    throw new Problem(say.error('bad-frame', { found: 'bytes that cannot be read' }), { cause: error });
  }
  return checkFrame(value);
}

function refuseUnplain(value: unknown, path: string, depth: number): void {
  if (typeof value === 'function' || typeof value === 'symbol') throw unplain(path, typeof value);
  if (typeof value === 'bigint' && (value < smallestBigInt || value > largestBigInt))
    throw unplain(path, 'huge bigint');
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  if (depth > 60) throw unplain(path, 'too deep nesting');
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) refuseUnplain(value[index], path, depth + 1);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // Objects of another realm (a test's sandbox) have their own Object.prototype, which has no prototype either.
  if (prototype !== null && prototype !== Object.prototype && Object.getPrototypeOf(prototype) !== null)
    throw unplain(path, value.constructor.name);
  for (const key in value) refuseUnplain((value as Record<string, unknown>)[key], key, depth + 1);
}

function unplain(path: string, what: string): Error {
  return new Error(`only plain data crosses between processes: ${what} at ${path}`);
}
