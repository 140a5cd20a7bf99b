import type { CallContext, CallOptions } from '@headwater/protocol/peer';
import type { LogLevel, LookWish } from '@headwater/protocol/calls/schemas';
import { lookWindowBytes } from '@headwater/protocol/look-item';
import {
  nearestName,
  Problem,
  splitFeedId,
  type ComponentId,
  type ComponentRecord,
  type FeedId,
  type ParameterValues,
} from '@headwater/state';
import { say } from '../say.ts';
import type { WorkerPeer } from '../planet/want-sender.ts';
import { findComponent, workerOf } from './find-component.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Passes a call's id and its end on, so that it is one call in every log. */
function passedOn({ callId, signal }: CallContext): CallOptions {
  return { callId, signal };
}

/** GStreamer's graph of a running pipeline. */
export function dot(parts: ManagerParts, args: { id: ComponentId }, context: CallContext): Promise<{ dot: string }> {
  return workerOf(parts, findComponent(parts, args.id)).call('dot', args, passedOn(context));
}

/** A question that the component itself answers. */
export function ask(
  parts: ManagerParts,
  args: { id: ComponentId; question: string },
  context: CallContext,
): Promise<unknown> {
  return workerOf(parts, findComponent(parts, args.id)).call('ask', args, passedOn(context));
}

/** Something that only the component itself can do. */
export function act(
  parts: ManagerParts,
  args: { id: ComponentId; action: string; args: ParameterValues },
  context: CallContext,
): Promise<unknown> {
  return workerOf(parts, findComponent(parts, args.id)).call('act', args, passedOn(context));
}

/** Changes what a running component writes into its log. */
export function setLogLevel(
  parts: ManagerParts,
  args: { id: ComponentId; level?: LogLevel | undefined; gstreamer?: string | undefined; forMs?: number | undefined },
  context: CallContext,
): Promise<null> {
  return workerOf(parts, findComponent(parts, args.id)).call('setLogLevel', args, passedOn(context));
}

/** A feed's bytes. Throws Problem for a component or feeder that is not there. */
export async function tap(
  parts: ManagerParts,
  args: { feed: FeedId },
  context: CallContext,
): Promise<AsyncIterable<Uint8Array>> {
  const streams = await streamsOf(parts, findFeeding(parts, args.feed));
  return streams.open('tap', args, passedOn(context));
}

/** What feeds look or sound like now. Throws Problem for feeds that are not there, or are on two workers. */
export async function look(
  parts: ManagerParts,
  wish: LookWish,
  context: CallContext,
): Promise<AsyncIterable<Uint8Array>> {
  const [first, second] = wish.feeds.map((feed) => findFeeding(parts, feed));
  if (first === undefined) throw new Error('a look at nothing');
  if (second !== undefined && second.workerId !== first.workerId)
    throw new Problem(say.error('look-on-two-workers', { one: first.id, other: second.id }));
  const streams = await streamsOf(parts, first);
  return streams.open('look', wish, { ...passedOn(context), windowBytes: lookWindowBytes[wish.kind] });
}

/** The second link of the worker that a component runs on. Throws Problem when it is not connected. */
function streamsOf(parts: ManagerParts, component: ComponentRecord): Promise<WorkerPeer> {
  return parts.streams.of(workerOf(parts, component));
}

/** The component that has that feeder. */
function findFeeding(parts: ManagerParts, feed: FeedId): ComponentRecord {
  const { componentId = feed, feeder = '' } = splitFeedId(feed) ?? {};
  const component = findComponent(parts, componentId);
  const feeders = parts.planet.types.get(component.type)?.feeders.map(({ name }) => name) ?? [];
  if (feeders.includes(feeder)) return component;
  const nearest = nearestName(feeder, feeders);
  const expected = nearest === undefined ? '–' : `${component.id}:${nearest}`;
  throw new Problem(say.error('no-such-feeder', { found: feed, expected }));
}

/** Log lines of a component, or of a whole worker. */
export async function logs(
  parts: ManagerParts,
  args: {
    id?: ComponentId | undefined;
    workerId?: string | undefined;
    level?: LogLevel | undefined;
    lines: number;
    follow: boolean;
  },
  context: CallContext,
): Promise<AsyncIterable<Uint8Array>> {
  const { id, workerId, ...wish } = args;
  if (id !== undefined) {
    const streams = await streamsOf(parts, findComponent(parts, id));
    return streams.open('logs', { id, ...wish }, passedOn(context));
  }
  if (workerId === undefined) throw new Problem(say.error('say-which'));
  const peer = parts.workers.get(workerId);
  if (peer !== undefined) return (await parts.streams.of(peer)).open('logs', wish, passedOn(context));
  const known = parts.planet.store.all('worker').map((worker) => worker.id);
  if (known.includes(workerId)) throw new Problem(say.error('worker-unreached', { worker: workerId }));
  throw new Problem(say.error('no-such-worker', { found: workerId, expected: nearestName(workerId, known) ?? '–' }));
}
