import { isProblem, nearestName, Problem } from '@headwater/state';
import type { AnyHandlers, CallContext } from './calling.ts';
import { failureOf } from './failing.ts';
import type { Frame, FrameOf } from './frame.ts';
import { say } from './say.ts';
import { StreamWriter } from './stream-writer.ts';

/** Calls of one link that may be under way at once. */
const maxCalls = 1000;

export interface IncomingOptions {
  handlers: AnyHandlers;
  streamHandlers: AnyHandlers;
  check: ((name: string, args: unknown) => unknown) | undefined;
  send: (frame: Frame) => void;
  onInternalError: (error: unknown, call: { name: string; callId: string }) => void;
}

/** The other side's calls that are being answered. */
export class IncomingCalls {
  readonly #options: IncomingOptions;
  readonly #running = new Map<number, { abort: AbortController; writer: StreamWriter | undefined }>();

  constructor(options: IncomingOptions) {
    this.#options = options;
  }

  /** False when the id is in use: that is no peer of ours. */
  onCall(frame: FrameOf<'call'>): boolean {
    if (this.#running.has(frame.id)) return false;
    if (this.#running.size >= maxCalls) {
      const problem = say.error('too-many-calls', { limit: maxCalls });
      this.#options.send({ type: 'failure', id: frame.id, failure: { problem } });
      return true;
    }
    const abort = new AbortController();
    const { credit } = frame;
    const writer =
      credit === undefined
        ? undefined
        : new StreamWriter({
            creditBytes: credit,
            signal: abort.signal,
            send: (bytes) => this.#options.send({ type: 'chunk', id: frame.id, bytes }),
          });
    this.#running.set(frame.id, { abort, writer });
    void this.#answer(frame, { callId: frame.callId, signal: abort.signal }, writer);
    return true;
  }

  onCancel({ id }: FrameOf<'cancel'>): void {
    const running = this.#running.get(id);
    this.#running.delete(id);
    running?.abort.abort(new Error('cancelled by the caller'));
  }

  onCredit({ id, bytes }: FrameOf<'credit'>): void {
    this.#running.get(id)?.writer?.addCredit(bytes);
  }

  /** Aborts everything: the link has ended. */
  end(reason: string): void {
    const running = [...this.#running.values()];
    this.#running.clear();
    for (const { abort } of running) abort.abort(new Error(`link ended: ${reason}`));
  }

  async #answer(frame: FrameOf<'call'>, context: CallContext, writer: StreamWriter | undefined): Promise<void> {
    const { id, name } = frame;
    try {
      const value = await this.#handle(frame, context, writer !== undefined);
      if (writer === undefined) {
        this.#reply({ type: 'result', id, value });
      } else {
        this.#reply({ type: 'result', id, value: null });
        await writer.run(value as AsyncIterable<Uint8Array>);
        this.#reply({ type: 'end', id });
      }
    } catch (error) {
      // After a cancel nobody waits, and what failed is mostly the cancelling.
      if (this.#running.has(id) && !isProblem(error))
        this.#options.onInternalError(error, { name, callId: frame.callId });
      this.#reply({ type: 'failure', id, failure: failureOf(error) });
    } finally {
      this.#running.delete(id);
    }
  }

  #handle({ name, args }: FrameOf<'call'>, context: CallContext, streams: boolean): unknown {
    const { check, handlers, streamHandlers } = this.#options;
    const checked = check === undefined ? args : check(name, args);
    const table = streams ? streamHandlers : handlers;
    const handler = Object.hasOwn(table, name) ? table[name] : undefined;
    if (handler === undefined) throw unknownCall(name, Object.keys(table));
    return handler(checked as never, context);
  }

  #reply(frame: FrameOf<'result' | 'end' | 'failure'>): void {
    if (this.#running.has(frame.id)) this.#options.send(frame);
  }
}

/** The problem of a name that is not in a table. */
export function unknownCall(name: string, known: Iterable<string>): Problem {
  const nearest = nearestName(name, known);
  if (nearest === undefined) return new Problem(say.error('unknown-call', { call: name }));
  return new Problem(say.error('unknown-call-near', { call: name, nearest }));
}
