import { connect } from 'node:tls';
import type { BrowserContext, Page, Request as PageRequest, Route } from '@playwright/test';
import type { Session } from 'electron';
import { toElectron } from './addresses.ts';
import type { EmulatedContents } from './emulated-contents.ts';
import type { Machine } from './machine.ts';
import { PreventableEvent, strict } from './strict.ts';

type Handler = (request: GlobalRequest) => GlobalResponse | Promise<GlobalResponse>;
type Emulated = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setCertificateVerifyProc'
> & { protocol: Pick<Session['protocol'], 'handle' | 'isProtocolHandled'> };

/** One of Electron's sessions: a context of Chromium, whose requests main answers. */
export class EmulatedSession implements Emulated {
  readonly context: Promise<BrowserContext>;
  readonly contentsOf = new Map<Page, EmulatedContents>();
  /** What pages asked for that was no page's of their own: nothing should be. */
  readonly strays: string[] = [];
  readonly #handlers = new Map<string, Handler>();
  mayUse: Parameters<Session['setPermissionRequestHandler']>[0] = null;
  #mayUseNow: Parameters<Session['setPermissionCheckHandler']>[0] = null;
  #verify: Parameters<Session['setCertificateVerifyProc']>[0] = null;

  constructor(machine: Machine, partition: string) {
    const isKept = partition.startsWith('persist:');
    this.context = (isKept ? machine.contexts.get(partition) : undefined) ?? openContext(machine);
    if (isKept) machine.contexts.set(partition, this.context);
    void this.context.then(
      (context) => current.set(context, this),
      () => undefined,
    );
  }

  readonly protocol = strict('session.protocol', {
    handle: (scheme: string, handler: Handler): void => {
      if (this.#handlers.has(scheme)) throw new Error(`${scheme} is handled already`);
      this.#handlers.set(scheme, handler);
    },
    isProtocolHandled: (scheme: string): boolean => this.#handlers.has(scheme),
  });

  setPermissionRequestHandler(handler: Parameters<Session['setPermissionRequestHandler']>[0]): void {
    this.mayUse = handler;
  }

  setPermissionCheckHandler(handler: Parameters<Session['setPermissionCheckHandler']>[0]): void {
    this.#mayUseNow = handler;
  }

  setCertificateVerifyProc(proc: Parameters<Session['setCertificateVerifyProc']>[0]): void {
    this.#verify = proc;
  }

  /** Asks main whether a page may have that. */
  async isGranted(contents: EmulatedContents, permission: 'media' | 'notifications' | 'fullscreen'): Promise<boolean> {
    const { mayUse } = this;
    if (mayUse === null || this.#mayUseNow === null) throw new Error('nobody guards permissions');
    const asked = await new Promise<boolean>((resolve) => mayUse(contents as never, permission, resolve, {} as never));
    return asked && this.#mayUseNow(contents as never, permission, '', {} as never);
  }

  async answer(route: Route, request: PageRequest): Promise<void> {
    const url = toElectron(request.url());
    const page = pageOf(request);
    const contents = page === undefined ? undefined : this.contentsOf.get(page);
    if (page === undefined || contents === undefined) {
      // A window that the page has opened: main decides about it before there is anything in it.
      [...this.contentsOf.values()].at(-1)?.opened(url);
      await route.abort();
      return;
    }
    const isMainFrame = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (request.isNavigationRequest() && !contents.isLoading(url)) {
      const event = Object.assign(new PreventableEvent(), { url, isMainFrame, isSameDocument: false });
      contents.emit('will-frame-navigate', event);
      if (isMainFrame) contents.emit('will-navigate', event);
      if (event.defaultPrevented) {
        await route.abort('aborted');
        return;
      }
    }
    if (isMainFrame) contents.emit('did-start-navigation', { url, isMainFrame, isSameDocument: false });
    const handler = this.#handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler !== undefined) {
      const response = await handler(new Request(url, { method: request.method() }));
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      });
      return;
    }
    if (url.startsWith('https:') && this.#verify !== null && (await this.#isVerified(new URL(url)))) {
      await route.continue();
      return;
    }
    this.strays.push(url);
    await route.abort();
  }

  async #isVerified({ hostname, port }: URL): Promise<boolean> {
    const pem = await new Promise<string>((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port) || 443, rejectUnauthorized: false }, () => {
        resolve(socket.getPeerX509Certificate()?.toString() ?? '');
        socket.destroy();
      });
      socket.once('error', reject);
    });
    const verify = this.#verify;
    if (verify === null) return false;
    return new Promise((resolve) =>
      verify({ hostname, certificate: { data: pem } } as never, (result) => resolve(result === 0)),
    );
  }
}

/** Which session of which start a context belongs to now: those that are kept outlive a start. */
const current = new WeakMap<BrowserContext, EmulatedSession>();

async function openContext(machine: Machine): Promise<BrowserContext> {
  // The emulation asks main itself about certificates.
  const context = await machine.browser.newContext({
    locale: machine.languages[0] ?? 'en-GB',
    ignoreHTTPSErrors: true,
  });
  await context.route('**/*', (route, request) => current.get(context)?.answer(route, request) ?? route.abort());
  // A window that a page opens is never let stay.
  context.on('page', (page) => {
    page.opener().then(
      async (opener) => {
        if (opener !== null) await page.close();
      },
      () => undefined,
    );
  });
  return context;
}

/** Undefined for a window that a page is just opening. */
function pageOf(request: PageRequest): Page | undefined {
  try {
    return request.frame().page();
  } catch {
    return undefined;
  }
}

/** Electron's `session`. */
export function emulatedSessions(machine: Machine): {
  fromPartition: (partition: string) => EmulatedSession;
  all: ReadonlyMap<string, EmulatedSession>;
} {
  const all = new Map<string, EmulatedSession>();
  return {
    all,
    fromPartition: (partition) => {
      const session = all.get(partition) ?? strict('session', new EmulatedSession(machine, partition));
      all.set(partition, session);
      return session;
    },
  };
}
