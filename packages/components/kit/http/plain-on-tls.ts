import type { Socket } from 'node:net';
import { continueReading } from '../hand-over.ts';
import { sendAnswer, type Answer } from './answer.ts';
import { readRequestHead, type ReadHeadOptions } from './read-request-head.ts';
import type { RequestHead } from './request-head.ts';

const hostPattern = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

/**
 * Answers plain HTTP on a port for HTTPS, of which `bytes` have been read: a request that names its host is sent to the
 * same address by https, any other gets what `otherwise` says.
 */
export function answerPlain(
  socket: Socket,
  bytes: Buffer,
  options: ReadHeadOptions,
  otherwise: (request: RequestHead | undefined) => Answer,
): void {
  socket.unshift(bytes);
  void readRequestHead(socket, options).then((read) => {
    if (read.state === 'gone') socket.destroy();
    else {
      const request = read.state === 'complete' ? read.head : undefined;
      sendAnswer(socket, options.clock, request, redirect(request) ?? otherwise(request));
    }
  });
  continueReading(socket);
}

function redirect(request: RequestHead | undefined): Answer | undefined {
  const host = request?.fields.get('host') ?? '';
  // Only for reading: another request would have sent its body in the clear already.
  if (request === undefined || !hostPattern.test(host) || !['GET', 'HEAD'].includes(request.method)) return undefined;
  const path = encodeURI(request.path).replaceAll('?', '%3F').replaceAll('#', '%23');
  const query = request.query === '' ? '' : `?${request.query}`;
  const location = `https://${host}${path}${query}`;
  const fields = { Location: location, 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*' };
  return { status: 307, fields, body: { type: 'text/plain; charset=utf-8', data: `${location}\n` } };
}
