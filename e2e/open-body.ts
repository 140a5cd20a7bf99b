import { get, type IncomingMessage } from 'node:http';
import { waitFor } from './wait-for.ts';

/** A viewer that reads a stream and counts its bytes. */
export interface OpenBody extends AsyncDisposable {
  /** Resolves when so many more bytes have come; rejects when the stream ends instead, or none come for long. */
  more(bytes: number): Promise<void>;
}

export async function openBody(url: string): Promise<OpenBody> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent: false }, resolve).on('error', reject);
  });
  if (response.statusCode !== 200) throw new Error(`${url} answers ${String(response.statusCode)}`);
  let count = 0;
  let hasEnded = false;
  response.on('data', (chunk: Buffer) => (count += chunk.length));
  response.on('close', () => (hasEnded = true));
  response.on('error', () => (hasEnded = true));
  return {
    more: async (bytes) => {
      const goal = count + bytes;
      await waitFor(
        `${String(bytes)} more bytes`,
        () => {
          if (hasEnded) throw new Error(`the stream ended after ${String(count)} bytes`);
          return count >= goal;
        },
        60_000,
      );
    },
    [Symbol.asyncDispose]: () => {
      response.destroy();
      return Promise.resolve();
    },
  };
}
