import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Two ends of one connection within this process. */
export interface SocketPair {
  near: Socket;
  /** Nothing is read from it: it may be handed over. */
  far: Socket;
}

const tokenBytes = 16;
/** What one TLS record holds, about. */
const readBytes = 16_000;

/** Makes pairs of connected sockets, which Node has no call for, by a unix socket in a folder of its own (0700). */
export class SocketPairs {
  readonly #waiting = new Map<string, (far: Socket) => void>();
  #place: Promise<{ folder: string; path: string; server: Server }> | undefined;

  /**
   * `take` gets what comes to the near end, in one small buffer that is used again, where a stream of Node would take
   * 64 kB for each read; when it returns false, the near end is paused.
   */
  async open(take: (bytes: Buffer) => boolean): Promise<SocketPair> {
    this.#place ??= this.#listen();
    const { path } = await this.#place;
    const token = randomBytes(tokenBytes);
    const callback = (length: number, buffer: Uint8Array) =>
      take(Buffer.from(buffer.buffer, buffer.byteOffset, length));
    const near = connect({ path, onread: { buffer: Buffer.allocUnsafeSlow(readBytes), callback } });
    const far = new Promise<Socket>((resolve) => this.#waiting.set(token.toString('hex'), resolve));
    try {
      await once(near, 'connect');
      near.write(token);
      return { near, far: await Promise.race([far, gone(near)]) };
    } catch (error) {
      near.destroy();
      throw error;
    } finally {
      this.#waiting.delete(token.toString('hex'));
    }
  }

  async close(): Promise<void> {
    const place = await this.#place?.catch(() => undefined);
    if (place === undefined) return;
    place.server.close();
    await rm(place.folder, { recursive: true, force: true });
  }

  async #listen(): Promise<{ folder: string; path: string; server: Server }> {
    const folder = await mkdtemp(join(tmpdir(), 'headwater-porter-'));
    const path = join(folder, 'pairs');
    const server = createServer({ pauseOnConnect: true }, (far) => this.#match(far));
    server.listen({ path, backlog: 1024 });
    await once(server, 'listening');
    return { folder, path, server };
  }

  #match(far: Socket): void {
    far.on('error', () => far.destroy());
    const onReadable = () => {
      const token = far.read(tokenBytes) as Buffer | null;
      if (token === null) return;
      far.off('readable', onReadable);
      const take = this.#waiting.get(token.toString('hex'));
      if (take === undefined) far.destroy();
      else take(far);
    };
    far.on('readable', onReadable);
  }
}

async function gone(socket: Socket): Promise<never> {
  await once(socket, 'close');
  throw new Error('the near end of a pair closed before it was one');
}
