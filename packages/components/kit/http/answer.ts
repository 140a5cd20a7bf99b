import type { Socket } from 'node:net';
import type { Clock } from '@headwater/state';
import { continueReading } from '../hand-over.ts';
import type { RequestHead } from './request-head.ts';

/** Said in every answer; no version, which would only help those who look for one. */
export const serverName = 'Headwater';

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  307: 'Temporary Redirect',
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
  503: 'Service Unavailable',
  505: 'HTTP Version Not Supported',
};

export interface Answer {
  status: number;
  fields?: Readonly<Record<string, string | number>>;
  /** Absent for answers without a body. */
  body?: { type: string; data: string | Uint8Array };
}

/** Writes the head of an answer. Every answer of ours ends its connection. */
export function answerHead(status: number, fields: Readonly<Record<string, string | number>>, clock: Clock): string {
  const date = new Date(clock.nowMs()).toUTCString();
  const lines = Object.entries({ Date: date, Server: serverName, ...fields, Connection: 'close' });
  const text = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${status} ${reasons[status] ?? 'Unknown'}\r\n${text}\r\n`;
}

/** Sends an answer and ends the connection in a way that lets the other side read all of it. */
export function sendAnswer(socket: Socket, clock: Clock, request: RequestHead | undefined, answer: Answer): void {
  const { body } = answer;
  const data = body === undefined ? Buffer.alloc(0) : Buffer.from(body.data);
  const fields = {
    ...(body === undefined ? {} : { 'Content-Type': body.type, 'X-Content-Type-Options': 'nosniff' }),
    ...(answer.status === 204 ? {} : { 'Content-Length': data.length }),
    ...answer.fields,
  };
  const head = Buffer.from(answerHead(answer.status, fields, clock), 'latin1');
  socket.end(request?.method === 'HEAD' ? head : Buffer.concat([head, data]));
  linger(socket, clock);
}

/**
 * Waits for the other side to close, for 2 s at most. Closing while it still sends would reset the connection, and
 * a reset takes from it what it has not read yet.
 */
export function linger(socket: Socket, clock: Clock): void {
  const cancel = clock.after(2000, () => socket.destroy());
  socket.once('close', cancel);
  socket.once('end', () => socket.destroy());
  socket.on('data', () => undefined);
  socket.on('error', () => socket.destroy());
  continueReading(socket);
}
