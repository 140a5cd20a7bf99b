import { request } from 'node:https';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import { fingerprintOf } from '@headwater/protocol/links/connect';
import type { Address } from '../../bridge/greeter-bridge.ts';

export interface Fetched {
  status: number;
  type: string;
  body: Buffer;
}

const limitMs = 10_000;
const maxBytes = 20_000_000;

/** Gets something public of a manager, from the one with that key only. Rejects when it cannot. */
export function pinnedFetch({ host, port }: Address, fingerprint: string, path: string): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const asked = request({
      ...{ host, port, path, servername: isIP(host) === 0 ? host : '', timeout: limitMs, agent: false },
      // The pin says more than any authority.
      rejectUnauthorized: false,
    });
    asked.on('error', reject);
    asked.on('timeout', () => asked.destroy(new Error('timed out')));
    asked.on('socket', (socket) =>
      socket.once('secureConnect', () => {
        const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
        // Only then is the question itself sent.
        if (certificate !== undefined && fingerprintOf(certificate) === fingerprint) asked.end();
        else asked.destroy(new Error('another key than the pinned one'));
      }),
    );
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > maxBytes) asked.destroy(new Error('too large'));
        else chunks.push(chunk);
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? 'application/octet-stream',
          body: Buffer.concat(chunks),
        }),
      );
    });
  });
}
