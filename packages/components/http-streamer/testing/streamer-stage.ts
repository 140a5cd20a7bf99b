import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { systemClock, type Clock, type ParameterValues } from '@headwater/state';
import { readRequestHead } from '../../kit/http/read-request-head.ts';
import type { EaterEvent, RunningService } from '../../kit/service.ts';
import { TestServiceHost } from '../../kit/testing/test-service-host.ts';
import component from '../component.ts';
import { start } from '../service.ts';

/** A running streamer behind a listening socket: what a porter and a job do for it, in one process. */
export class StreamerStage {
  readonly host: TestServiceHost;
  readonly port: number;
  readonly service: RunningService;
  readonly #server: ReturnType<typeof createServer>;
  readonly #clients = new Set<TestClient>();

  constructor(host: TestServiceHost, service: RunningService, server: ReturnType<typeof createServer>) {
    this.host = host;
    this.service = service;
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  /** Starts a streamer at `/live.webm`; parameters that are not given have their defaults. */
  static async open(parameters: ParameterValues = {}, clock: Clock = systemClock): Promise<StreamerStage> {
    const defaults = Object.entries(component.parameters).map(([name, one]) => [
      name,
      'default' in one ? one.default : '',
    ]);
    const values = Object.fromEntries([
      ...defaults,
      ['mount', '/live.webm'],
      ['porter', '/atmosphere/door'],
      ...Object.entries(parameters),
    ]) as ParameterValues;
    const host = new TestServiceHost({ parameters: values });
    const monotonicMs = clock === systemClock ? () => performance.now() : () => clock.nowMs();
    const service = await start(host, [], { clock, monotonicMs });
    const server = createServer((socket) => {
      void readRequestHead(socket, { clock: systemClock }).then((read) => {
        if (read.state === 'complete')
          service.takeConnection?.({ socket, head: read.bytes, remoteAddress: '192.0.2.7' });
        else socket.destroy();
      });
    });
    server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 });
    await once(server, 'listening');
    return new StreamerStage(host, service, server);
  }

  /** Sends a request as it stands. */
  ask(request: string): TestClient {
    const client = new TestClient(this.port, request);
    this.#clients.add(client);
    return client;
  }

  /** Asks for the stream as a player does. */
  watch(): TestClient {
    return this.ask('GET /live.webm HTTP/1.1\r\nHost: test\r\nUser-Agent: Player/1\r\n\r\n');
  }

  emit(event: EaterEvent): void {
    this.host.emit('stream', event);
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.socket.destroy();
    await this.service.stop();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** One viewer, with everything that it has been sent. */
export class TestClient {
  readonly socket: Socket;
  closed = false;
  #bytes: Buffer[] = [];
  #changed: () => void = () => undefined;

  constructor(port: number, request: string) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.write(request, 'latin1');
    this.socket.on('data', (piece) => {
      this.#bytes.push(piece);
      this.#changed();
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.closed = true;
      this.#changed();
    });
  }

  get bytes(): Buffer {
    this.#bytes = [Buffer.concat(this.#bytes)];
    return this.#bytes[0] ?? Buffer.alloc(0);
  }

  get head(): string {
    return this.bytes.subarray(0, this.bytes.indexOf('\r\n\r\n') + 4).toString('latin1');
  }

  get body(): Buffer {
    const end = this.bytes.indexOf('\r\n\r\n');
    return end < 0 ? Buffer.alloc(0) : this.bytes.subarray(end + 4);
  }

  /** Resolves when `fact` is true of what has come; rejects after 10 s. */
  async until(fact: (client: this) => boolean, what: string): Promise<this> {
    const limit = AbortSignal.timeout(10_000);
    while (!fact(this)) {
      if (limit.aborted) throw new Error(`${what} did not come: ${this.bytes.length} bytes, closed: ${this.closed}`);
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
        limit.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    return this;
  }

  end(): Promise<this> {
    return this.until((client) => client.closed, 'the end');
  }
}
