import type { ChildProcess, SendHandle } from 'node:child_process';
import type { Clock } from '@headwater/state';
import type { Log } from './logs/log.ts';

/** From a job that wants to give a viewer's connection away; the raw handle comes along, with reading stopped. */
interface HandOverMessage {
  handOver: { id: number | string; to: string; [more: string]: unknown };
}

/** From the job that was given one. */
interface HandOverResult {
  handOverResult: { id: number | string; from: string; ok: boolean };
}

export interface HandOverOptions {
  clock: Clock;
  log: Log;
  /** Tells whether that job can take a connection now: a stopped process would keep the viewer waiting. */
  isTaking: (componentId: string) => boolean;
}

/** Passes connections from job to job. */
export interface HandOver {
  /** Lets that job give and take; returns what ends it. */
  attach(componentId: string, job: ChildProcess): () => void;
}

/** The giving job keeps its own copy until it knows; after so long it is told that it failed. */
const answerWithinMs = 5_000;

interface Underway {
  id: number | string;
  from: string;
  to: string;
  settle(ok: boolean): void;
}

/**
 * Makes the worker's part of the way from a porter to a streamer. The handle goes through raw: no Socket is built here
 * and nothing is read, so no byte of the viewer's can be lost.
 */
export function handOver({ clock, log, isTaking }: HandOverOptions): HandOver {
  const jobs = new Map<string, ChildProcess>();
  const underway = new Set<Underway>();

  function pass(from: string, { handOver: given }: HandOverMessage, handle: unknown): void {
    const { id, to } = given;
    const close = closeOnce(handle);
    const target = jobs.get(to);
    const cancel = clock.after(answerWithinMs, () => passing.settle(false));
    const passing: Underway = {
      id,
      from,
      to,
      settle(ok) {
        if (!underway.delete(passing)) return;
        cancel();
        close();
        if (!ok) log.warn('a connection could not be handed over', { from, to });
        tell(jobs.get(from), { handOverResult: { id, ok } });
      },
    };
    underway.add(passing);
    if (!isHandle(handle) || target?.connected !== true || !isTaking(to)) {
      passing.settle(false);
      return;
    }
    target.send({ handOver: { ...given, from } }, handle, (error) => {
      // From here on the kernel holds the copy that is on its way.
      close();
      if (error !== null) passing.settle(false);
    });
  }

  function answer(to: string, { handOverResult: { id, from, ok } }: HandOverResult): void {
    for (const passing of underway)
      if (passing.id === id && passing.from === from && passing.to === to) passing.settle(ok);
  }

  return {
    attach(componentId, job) {
      const onMessage = (message: unknown, handle: unknown): void => {
        if (isHandOver(message)) pass(componentId, message, handle);
        else if (isResult(message)) answer(componentId, message);
      };
      jobs.set(componentId, job);
      job.on('message', onMessage);
      return () => {
        job.off('message', onMessage);
        if (jobs.get(componentId) === job) jobs.delete(componentId);
        for (const passing of underway)
          if (passing.to === componentId || passing.from === componentId) passing.settle(false);
      };
    },
  };
}

function tell(job: ChildProcess | undefined, message: { handOverResult: { id: number | string; ok: boolean } }): void {
  // A channel that closes meanwhile took the viewer's other copy with it.
  if (job?.connected === true) job.send(message, () => undefined);
}

function closeOnce(handle: unknown): () => void {
  let open = isHandle(handle);
  return () => {
    if (open && isHandle(handle)) handle.close();
    open = false;
  };
}

/** Node's own wrap of a descriptor (`TCP`), which its types do not name. */
type RawHandle = SendHandle & { close(): void };

function isHandle(value: unknown): value is RawHandle {
  return typeof value === 'object' && value !== null && 'close' in value && typeof value.close === 'function';
}

function isHandOver(message: unknown): message is HandOverMessage {
  return typeof message === 'object' && message !== null && 'handOver' in message;
}

function isResult(message: unknown): message is HandOverResult {
  return typeof message === 'object' && message !== null && 'handOverResult' in message;
}
