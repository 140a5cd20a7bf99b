import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { pageRules } from '@headwater/protocol/page-rules';
import fastify, { type FastifyInstance } from 'fastify';
import type { Page } from '../page/page.ts';
import { isOwnOrigin } from './loopback.ts';

export interface HttpAppOptions {
  page: Page;
  /** A page half or the words of a component, by hash. */
  publicCode: (hash: string) => Uint8Array | undefined;
  metrics: MetricsDoor;
  onError: (error: Error, url: string) => void;
}

/** What a monitoring system reads, and who may. */
export interface MetricsDoor {
  /** Prometheus' text format. */
  text: () => Promise<string>;
  /** Whether that address, with that `Authorization`, may read them. Throws Problem when it has to wait. */
  mayRead: (address: string, authorization: string | undefined) => Promise<boolean>;
}

const headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** For what is named by its content. */
const forever = { 'cache-control': 'public, max-age=31536000, immutable' };

/** What the manager answers over HTTP. */
export class HttpApp {
  readonly #app: FastifyInstance;
  #handler: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;

  private constructor() {
    this.#app = fastify({
      // The port listens, for TLS and plain HTTP at once; this server never does.
      serverFactory: (handler) => {
        this.#handler = handler;
        return createServer(handler);
      },
    });
  }

  static async open({ page, publicCode, metrics, onError }: HttpAppOptions): Promise<HttpApp> {
    const http = new HttpApp();
    const app = http.#app;
    app.addHook('onRequest', async (request, reply) => {
      void reply.headers({ 'content-security-policy': "default-src 'none'", ...headers });
      const encrypted = 'encrypted' in request.raw.socket;
      if (!isOwnOrigin(request.headers.host, request.headers.origin, encrypted))
        return reply.code(403).type('text/plain').send('Forbidden\n');
      return undefined;
    });
    app.setErrorHandler(async (error: Error, request, reply) => {
      onError(error, request.url);
      return reply.code(500).type('text/plain').send('Internal error\n');
    });
    app.setNotFoundHandler(async (_, reply) => reply.code(404).type('text/plain').send('Not found\n'));
    app.get('/healthz', async (_, reply) => reply.send({ status: 'ok' }));
    app.get('/metrics', async (request, reply) => {
      const { authorization } = request.headers;
      if (await metrics.mayRead(request.raw.socket.remoteAddress ?? '', authorization))
        return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics.text());
      return reply.code(401).header('www-authenticate', 'Basic realm="headwater", charset="UTF-8"').send();
    });
    app.get('/', async (_, reply) => {
      const nonce = randomBytes(18).toString('base64');
      const index = await page.index(nonce);
      if (index === undefined)
        return reply.code(503).type('text/plain').send('The admin has not been built: npm run setup\n');
      return reply.header('content-security-policy', pageRules(nonce)).type('text/html; charset=utf-8').send(index);
    });
    app.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
      const asset = await page.asset(request.params.name);
      if (asset === undefined) return reply.code(404).type('text/plain').send('Not found\n');
      // Their names change with their contents.
      return reply.headers(forever).type(asset.type).send(asset.bytes);
    });
    app.get<{ Params: { kit: string; name: string } }>('/host/:kit/:name', async (request, reply) => {
      const { kit, name } = request.params;
      const module = await page.hostModule(kit, name);
      if (module === undefined) return reply.code(404).type('text/plain').send('Not found\n');
      return reply.type('text/javascript; charset=utf-8').send(module);
    });
    app.get<{ Params: { name: string } }>('/bundles/:name', async (request, reply) => {
      const [, hash = '', extension = ''] = /^([0-9a-f]{64})\.(js|json)$/.exec(request.params.name) ?? [];
      const code = publicCode(hash);
      if (code === undefined) return reply.code(404).type('text/plain').send('Not found\n');
      const type = extension === 'js' ? 'text/javascript' : 'application/json';
      return reply.headers(forever).type(`${type}; charset=utf-8`).send(Buffer.from(code));
    });
    app.get<{ Params: { language: string } }>('/words/:language', async (request, reply) =>
      reply.send(page.words(request.params.language)),
    );
    await app.ready();
    return http;
  }

  readonly listener: RequestListener = (request, response) => this.#handler?.(request, response);

  async close(): Promise<void> {
    await this.#app.close();
  }
}
