import type { Socket } from 'node:net';
import type { Clock } from '@headwater/state';
import type { Access } from './access-line.ts';
import type { RequestHead } from './request-head.ts';

/** One request and where it came from. */
export interface Visit {
  socket: Socket;
  address: string;
  /** When it came, milliseconds since the Unix epoch. */
  atMs: number;
  /** As it came, latin1; empty when none did. */
  requestLine: string;
  /** Absent when it was not understood. */
  head: RequestHead | undefined;
}

/** The first line of a request, of which those bytes have been read. */
export function requestLineOf(bytes: Buffer): string {
  return bytes.subarray(0, 2048).toString('latin1').trimStart().split(/\r?\n/, 1)[0] ?? '';
}

/** Tells of a visit when its connection has closed; `bytes` is asked then. */
export function tellOfVisit(
  { socket, address, atMs, requestLine, head }: Visit,
  answer: { status: number; bytes: () => number },
  clock: Clock,
  onAccess: (access: Access) => void,
): void {
  const { status, bytes } = answer;
  const referer = head?.fields.get('referer') ?? '';
  const userAgent = head?.fields.get('user-agent') ?? '';
  socket.once('close', () => {
    const durationMs = Math.max(0, clock.nowMs() - atMs);
    onAccess({ address, atMs, requestLine, status, bytes: bytes(), referer, userAgent, durationMs });
  });
}
