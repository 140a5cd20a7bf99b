import { get, type IncomingMessage } from 'node:http';

/** A viewer that keeps all that it is given, as a player that is only a socket: it waits for no picture. */
export interface RecordedBody extends Disposable {
  bytes(): Buffer;
  /** The server closed it. */
  hasEnded(): boolean;
}

/** Comes as a viewer. Rejects when the answer is not 200. */
export async function recordBody(url: string): Promise<RecordedBody> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent: false }, resolve).on('error', reject);
  });
  if (response.statusCode !== 200) throw new Error(`${url} answers ${String(response.statusCode)}`);
  const chunks: Buffer[] = [];
  let hasEnded = false;
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('close', () => (hasEnded = true));
  response.on('error', () => (hasEnded = true));
  return {
    bytes: () => Buffer.concat(chunks),
    hasEnded: () => hasEnded,
    [Symbol.dispose]: () => void response.destroy(),
  };
}
