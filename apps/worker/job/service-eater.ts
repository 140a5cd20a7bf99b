import type { Socket } from 'node:net';
import { feedSocketPath } from '@headwater/components/kit/feed-socket';
import { GdpParser, type GdpItem } from '@headwater/components/kit/gdp-parser';
import type { EaterEvent } from '@headwater/components/kit/service';
import type { Clock, ComponentId, EaterDescription, FeedId } from '@headwater/state';
import { cutOffEvent } from './cut-off-packet.ts';
import { connectFeed } from './feed-connection.ts';
import { writeFeedRequest } from './feed-request.ts';
import type { Pulse } from './hunger.ts';
import type { JobLog } from './job-log.ts';
import type { JobReport } from './job-report.ts';
import { losslessBytes } from './lossless-bytes.ts';

/** One eater of a service: reads its feed in TypeScript, so that a service needs no GStreamer. */
export interface ServiceEater {
  readonly description: EaterDescription;
  readonly from: FeedId;
  setFrom(from: FeedId): void;
  requestKeyFrame(): void;
  /** Reads no more, so that what comes waits at the feeder, or reads on. */
  pause(paused: boolean): void;
  pulse(): Pulse;
  numbers(): Record<string, number>;
  close(): void;
}

export interface ServiceEaterOptions {
  componentId: ComponentId;
  description: EaterDescription;
  from: FeedId;
  feedFolder: string;
  clock: Clock;
  steadyMs: () => number;
  report: JobReport;
  log: JobLog;
  onEvent: (event: EaterEvent) => void;
}

const keyFrameIntervalMs = 1000;

/** Begins to eat: connects, and connects again whenever the feed is lost. */
export function openServiceEater(options: ServiceEaterOptions): ServiceEater {
  const { componentId, description, feedFolder, clock, steadyMs, report, log, onEvent } = options;
  const { name } = description;
  let { from } = options;
  let eating: Socket | undefined;
  let connections = 0;
  let buffers = 0n;
  let bytes = 0n;
  let lastPtsNs: bigint | null = null;
  let keyFrameAskedMs = -Infinity;
  let paused = false;
  /** The feeder says that it cut us off: told with the caps that follow. */
  let missed = false;

  function take(item: GdpItem): void {
    if (item.type === 'event') {
      missed ||= item.event === cutOffEvent;
      return;
    }
    if (item.type === 'caps') {
      connection.proved();
      onEvent({ type: 'caps', caps: item.caps, headers: item.headers, ...(missed ? { missed } : {}) });
      missed = false;
      return;
    }
    const { packet } = item;
    buffers += 1n;
    bytes += BigInt(packet.data.length);
    // Nothing is left out here, though the feeder was asked to: a time before the last one may be a repetition or a
    // feeder that began anew, and only the service can tell.
    if (!packet.header && packet.ptsNs !== null) lastPtsNs = packet.ptsNs;
    onEvent({ type: 'packet', packet });
  }

  function read(socket: Socket): void {
    const parser = new GdpParser();
    eating = socket;
    connections += 1;
    log.info('eats', { eater: name, from, connections });
    report.connection(name, { state: 'connected', connections });
    socket.on('data', (chunk) => {
      if (eating !== socket) return;
      const { items, error } = parser.push(chunk);
      for (const item of items) take(item);
      if (error === undefined) return;
      log.warn('not a feed', { eater: name, from, reason: error });
      socket.destroy();
    });
    socket.on('end', () => socket.destroy());
    socket.on('close', () => {
      if (eating === socket) lost();
    });
    if (!paused) socket.resume();
  }
  function lost(): void {
    eating = undefined;
    log.info('feed lost', { eater: name, from });
    report.connection(name, { state: 'connecting' });
    onEvent({ type: 'disconnected' });
    connection.lost();
  }
  function letGo(): void {
    const socket = eating;
    eating = undefined;
    socket?.destroy();
  }

  report.connection(name, { from, state: 'connecting' });
  const connection = connectFeed({
    path: feedSocketPath(feedFolder, from),
    clock,
    line: () =>
      writeFeedRequest({
        eater: `${componentId}:${name}`,
        ...(lastPtsNs === null ? {} : { afterNs: lastPtsNs }),
        ...(description.lossless === true ? { losslessBytes } : {}),
      }),
    onSocket: read,
  });

  return {
    description,
    get from() {
      return from;
    },
    setFrom(next) {
      if (next === from) return;
      from = next;
      const stood = eating !== undefined;
      letGo();
      report.connection(name, { from, state: 'connecting' });
      if (stood) onEvent({ type: 'disconnected' });
      connection.setPath(feedSocketPath(feedFolder, from));
    },
    requestKeyFrame() {
      const nowMs = steadyMs();
      if (eating === undefined || nowMs - keyFrameAskedMs < keyFrameIntervalMs) return;
      keyFrameAskedMs = nowMs;
      eating.write('k');
    },
    pause(next) {
      paused = next;
      if (paused) eating?.pause();
      else eating?.resume();
    },
    // What is held back waits at the feeder: nothing is missing.
    pulse: () => ({ connected: eating !== undefined, buffers, waiting: paused && eating !== undefined }),
    numbers: () => ({
      [`eater.${name}.buffers`]: Number(buffers),
      [`eater.${name}.bytes`]: Number(bytes),
      // A feed that stands again was interrupted.
      [`eater.${name}.discontinuities`]: Math.max(0, connections - 1),
      [`eater.${name}.connections`]: connections,
    }),
    close() {
      connection.close();
      letGo();
    },
  };
}
