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
  /** Tells whether that job can take a connection now: one that hangs, or is not set up yet, would keep the viewer waiting. */
  isTaking: (componentId: string) => boolean;
  /** Tells whether that job will take connections within `withinMs`: it is being started, or started again. */
  isComing: (componentId: string, withinMs: number) => boolean;
}

/** Passes connections from job to job. */
export interface HandOver {
  /** Lets that job give and take; returns what ends it. */
  attach(componentId: string, job: ChildProcess): () => void;
}

/** The giving job keeps its own copy until it knows; after so long without an answer it is told that it failed. */
const answerWithinMs = 5_000;
/** A viewer waits so long for a job that is being started: most players give up at the second refusal. */
const holdMs = 10_000;
const lookEveryMs = 50;

interface Passing {
  readonly given: HandOverMessage['handOver'];
  readonly from: string;
  readonly handle: RawHandle;
  readonly sinceMs: number;
  /** It has been sent to the taking job, which has not answered yet. */
  sent: boolean;
  cancel: () => void;
}

/**
 * Makes the worker's part of the way from a porter to a streamer. The handle goes through raw: no Socket is built here
 * and nothing is read, so no byte of the viewer's can be lost. Whoever comes while the streamer starts again is kept.
 */
export function handOver({ clock, log, isTaking, isComing }: HandOverOptions): HandOver {
  const jobs = new Map<string, ChildProcess>();
  const underway = new Set<Passing>();
  let cancelLook: (() => void) | undefined;

  function pass(from: string, { handOver: given }: HandOverMessage, handle: unknown): void {
    if (!isHandle(handle)) {
      // The viewer had gone before the message was sent.
      tell(jobs.get(from), { handOverResult: { id: given.id, ok: false } });
      return;
    }
    const passing: Passing = { given, from, handle, sinceMs: clock.nowMs(), sent: false, cancel: () => undefined };
    underway.add(passing);
    offer(passing);
  }

  function offer(passing: Passing): void {
    const { given, from, handle, sinceMs } = passing;
    const target = jobs.get(given.to);
    const leftMs = sinceMs + holdMs - clock.nowMs();
    if (target?.connected !== true || !isTaking(given.to)) {
      if (leftMs > 0 && isComing(given.to, leftMs)) cancelLook ??= clock.after(lookEveryMs, look);
      else settle(passing, false);
      return;
    }
    passing.sent = true;
    passing.cancel = clock.after(answerWithinMs, () => settle(passing, false));
    target.send({ handOver: { ...given, from } }, handle, (error) => {
      if (error !== null) sendAgain(passing);
    });
  }

  /** Offers anew what waits. */
  function look(): void {
    cancelLook = undefined;
    for (const passing of [...underway]) if (!passing.sent) offer(passing);
  }

  /** The job that was to take it is gone, and so is the copy on its way there: ours is still good. */
  function sendAgain(passing: Passing): void {
    if (!underway.has(passing) || !passing.sent) return;
    passing.cancel();
    passing.sent = false;
    offer(passing);
  }

  function settle(passing: Passing, ok: boolean): void {
    if (!underway.delete(passing)) return;
    passing.cancel();
    passing.handle.close();
    const { given, from } = passing;
    if (!ok) log.warn('a connection could not be handed over', { from, to: given.to });
    tell(jobs.get(from), { handOverResult: { id: given.id, ok } });
  }

  function answer(to: string, { handOverResult: { id, from, ok } }: HandOverResult): void {
    for (const passing of underway)
      if (passing.given.id === id && passing.from === from && passing.given.to === to) settle(passing, ok);
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
        for (const passing of [...underway]) {
          if (passing.from === componentId) settle(passing, false);
          else if (passing.given.to === componentId) sendAgain(passing);
        }
      };
    },
  };
}

function tell(job: ChildProcess | undefined, message: { handOverResult: { id: number | string; ok: boolean } }): void {
  // A channel that closes meanwhile took the viewer's other copy with it.
  if (job?.connected === true) job.send(message, () => undefined);
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
