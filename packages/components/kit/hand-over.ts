import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import type { Clock, ComponentId } from '@headwater/state';
import type { HandedConnection } from './service.ts';

/**
 * Hands connections from one job to another through their worker. Node's documented passing of sockets loses bytes that
 * arrive meanwhile; raw handles whose reading has been stopped lose none.
 *
 * job → worker: `{ handOver: { id, to, head, remoteAddress } }` with the handle.
 * worker → job: `{ handOver: { id, to, from, head, remoteAddress } }` with the handle.
 * Back: `{ handOverResult: { id, from, ok } }` to the worker, `{ handOverResult: { id, ok } }` to the sender.
 */
export interface HandOverMessage {
  id: string;
  to: ComponentId;
  from?: string;
  /** Bytes already read, base64: it passes through any serialization. */
  head: string;
  remoteAddress: string;
}

/** The part of a child process's `process` that hand-over needs. */
export type HandOverChannel = Pick<NodeJS.Process, 'send' | 'on' | 'off'>;

interface RawHandle {
  reading: boolean;
  readStop(): number;
  readStart(): number;
  close(): void;
}

/** Stops reading from a connection at once, below the stream: bytes stay in the kernel for whoever gets the handle. */
export function stopReading(socket: Socket): void {
  socket.pause();
  // The handle's `reading` stays true, or the stream would start it again by itself on the next tick.
  rawHandle(socket)?.readStop();
}

/** Reads again from a connection that was stopped, or that was handed over. */
export function continueReading(socket: Socket): void {
  const handle = rawHandle(socket);
  if (handle !== undefined) {
    // The stream believes that it never stopped; were `reading` false, it would start a second time and fail.
    handle.reading = true;
    handle.readStart();
  }
  socket.resume();
}

/** Leaves a connection whose reading was stopped to TLS, which is about to be put on it and starts the reading itself. */
export function leaveReading(socket: Socket): void {
  const handle = rawHandle(socket);
  if (handle !== undefined) handle.reading = false;
}

/** The address of the other end; IPv4 as such, also where it came in on an IPv6 socket. */
export function remoteAddress(socket: Socket): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
}

export class HandOverSender {
  readonly #channel: HandOverChannel;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #waiting = new Map<string, (ok: boolean) => void>();

  /** `timeoutMs`: how long an answer is waited for. The worker keeps who comes while the taking job starts, 15 s at most. */
  constructor(channel: HandOverChannel, clock: Clock, timeoutMs = 20_000) {
    this.#channel = channel;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    channel.on('message', this.#onMessage);
  }

  /**
   * Hands a connection over, whose reading was stopped by `stopReading`; `head` are the bytes read before.
   * True: it has gone, and our copy of it is closed. False: nobody took it, and it still belongs to the caller.
   * `address` is the viewer's, where the connection itself does not know it.
   */
  handOver(
    to: ComponentId,
    socket: Socket,
    head: Uint8Array,
    address: string = remoteAddress(socket),
  ): Promise<boolean> {
    const handle = rawHandle(socket);
    if (handle === undefined || this.#channel.send === undefined) return Promise.resolve(false);
    const id = randomUUID();
    const message: HandOverMessage = {
      id,
      to,
      head: Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('base64'),
      remoteAddress: address,
    };
    return new Promise((resolve) => {
      const settle = (ok: boolean, late = false) => {
        this.#waiting.delete(id);
        cancelTimer();
        // Destroying closes our descriptor only; the connection lives on in the other process. Without an answer nobody
        // knows who has it: two must not write to one viewer, so we let go of it then, too.
        if (ok || late) socket.destroy();
        resolve(ok || late);
      };
      const cancelTimer = this.#clock.after(this.#timeoutMs, () => settle(false, true));
      this.#waiting.set(id, settle);
      try {
        // Raw handles are sent, which Node's types do not know.
        this.#channel.send?.({ handOver: message }, handle as never, {}, (error) => {
          if (error !== null && this.#waiting.has(id)) settle(false);
        });
      } catch {
        // The channel to the worker is closed: this job is about to end, and nobody can take the connection.
        settle(false);
      }
    });
  }

  /** Ends it; connections on their way stay with the caller. */
  close(): void {
    this.#channel.off('message', this.#onMessage);
    for (const settle of [...this.#waiting.values()]) settle(false);
  }

  readonly #onMessage = (message: unknown): void => {
    if (!isObject(message) || !isObject(message['handOverResult'])) return;
    const { id, ok } = message['handOverResult'];
    if (typeof id === 'string') this.#waiting.get(id)?.(ok === true);
  };
}

/**
 * Calls `take` with each connection that is handed to this process, paused: nothing is read until it is resumed.
 * `take` returns whether it wants it. Returns what ends the listening.
 */
export function receiveHandOvers(
  channel: HandOverChannel,
  take: (connection: HandedConnection) => boolean,
): () => void {
  const onMessage = (message: unknown, handle: unknown) => {
    if (!isObject(message) || !isObject(message['handOver'])) return;
    const { id, from, head, remoteAddress } = message['handOver'] as unknown as HandOverMessage;
    let ok = false;
    // The handle is missing where the viewer had gone before the message was sent on.
    if (isHandle(handle)) {
      // `handle` and `pauseOnCreate` are what Node's own cluster module uses; its types leave them out.
      const options: object = { handle, pauseOnCreate: true, readable: true, writable: true };
      const socket = new Socket(options);
      ok = take({ socket, head: Buffer.from(head, 'base64'), remoteAddress });
      if (!ok) socket.destroy();
    }
    channel.send?.({ handOverResult: { id, from, ok } });
  };
  channel.on('message', onMessage);
  return () => channel.off('message', onMessage);
}

function rawHandle(socket: Socket): RawHandle | undefined {
  const handle: unknown = Reflect.get(socket, '_handle');
  return isHandle(handle) ? handle : undefined;
}

function isHandle(value: unknown): value is RawHandle {
  return isObject(value) && typeof value['readStop'] === 'function' && typeof value['close'] === 'function';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
