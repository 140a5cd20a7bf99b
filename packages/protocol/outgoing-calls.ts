import type { Clock } from '@headwater/state';
import { Problem } from '@headwater/state';
import type { CallOptions } from './calling.ts';
import { errorOf } from './failing.ts';
import type { Failure, Frame, FrameOf } from './frame.ts';
import { say } from './say.ts';
import { StreamReader, windowBytes as usualWindowBytes } from './stream-reader.ts';

interface Pending {
  callSite: Error;
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  /** Ends the waiting: timer and abort listener. */
  settle: () => void;
  stream: StreamReader | undefined;
}

export interface OutgoingOptions {
  clock: Clock;
  send: (frame: Frame) => void;
  newId: () => number;
  newCallId: () => string;
}

/** The calls that this side has made and that are not answered, and the streams that it reads. */
export class OutgoingCalls {
  readonly #options: OutgoingOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #streams = new Map<number, StreamReader>();
  #ended: Failure | undefined;

  constructor(options: OutgoingOptions) {
    this.#options = options;
  }

  call(name: string, args: unknown, options: CallOptions): Promise<unknown> {
    return this.#start(name, args, options, () => undefined);
  }

  async open(name: string, args: unknown, options: CallOptions): Promise<AsyncIterable<Uint8Array>> {
    let reader: StreamReader | undefined;
    const { windowBytes = usualWindowBytes } = options;
    await this.#start(name, args, options, (id, callSite) => {
      reader = new StreamReader({
        callSite,
        windowBytes,
        signal: options.signal,
        grant: (bytes) => this.#options.send({ type: 'credit', id, bytes }),
        cancel: () => {
          if (this.#streams.delete(id)) this.#options.send({ type: 'cancel', id });
        },
      });
      return reader;
    });
    if (reader === undefined) throw new Error(`stream ${name} opened without a reader`);
    return reader;
  }

  onResult({ id, value }: FrameOf<'result'>): void {
    const pending = this.#take(id);
    if (pending === undefined) return;
    if (pending.stream !== undefined) {
      this.#streams.set(id, pending.stream);
      pending.stream.opened();
    }
    pending.resolve(value);
  }

  onFailure({ id, failure }: FrameOf<'failure'>): void {
    const pending = this.#take(id);
    pending?.reject(errorOf(failure, pending.callSite));
    this.#streams.get(id)?.fail(failure);
    this.#streams.delete(id);
  }

  /** False when the other side sent more than it had credit for. */
  onChunk({ id, bytes }: FrameOf<'chunk'>): boolean {
    return this.#streams.get(id)?.push(bytes) ?? true;
  }

  onEnd({ id }: FrameOf<'end'>): void {
    this.#streams.get(id)?.end();
    this.#streams.delete(id);
  }

  /** Fails everything: the link has ended. */
  end(failure: Failure): void {
    this.#ended = failure;
    for (const id of [...this.#pending.keys()]) {
      const pending = this.#take(id);
      pending?.reject(errorOf(failure, pending.callSite));
    }
    for (const stream of this.#streams.values()) stream.fail(failure);
    this.#streams.clear();
  }

  #start(
    name: string,
    args: unknown,
    { signal, timeoutMs = 10_000, windowBytes = usualWindowBytes, callId }: CallOptions,
    makeStream: (id: number, callSite: Error) => StreamReader | undefined,
  ): Promise<unknown> {
    // Made here and now: only here does the stack say who called.
    const callSite = new Error(`call ${name}`);
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) {
        reject(errorOf(this.#ended, callSite));
        return;
      }
      if (signal?.aborted === true) {
        reject(reasonOf(signal));
        return;
      }
      const id = this.#options.newId();
      const stream = makeStream(id, callSite);
      const frame: Frame = { type: 'call', id, callId: callId ?? this.#options.newCallId(), name, args };
      const giveUp = (error: Error) => {
        if (this.#take(id) === undefined) return;
        this.#options.send({ type: 'cancel', id });
        reject(error);
      };
      const onAbort = () => giveUp(reasonOf(signal));
      const stopTimer = this.#options.clock.after(timeoutMs, () =>
        giveUp(new Problem(say.error('timed-out', { call: name, seconds: timeoutMs / 1000 }), { cause: callSite })),
      );
      signal?.addEventListener('abort', onAbort, { once: true });
      const settle = () => {
        stopTimer();
        signal?.removeEventListener('abort', onAbort);
      };
      this.#pending.set(id, { callSite, resolve, reject, settle, stream });
      try {
        this.#options.send(stream === undefined ? frame : { ...frame, credit: windowBytes });
      } catch (error) {
        this.#take(id)?.reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    pending?.settle();
    return pending;
  }
}

function reasonOf(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error('cancelled', { cause: signal?.reason });
}
