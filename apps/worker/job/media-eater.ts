import { feedSocketPath } from '@headwater/components/kit/feed-socket';
import type { Element, FeedReader, FeedReaderEvent, GStreamer } from '@headwater/gstreamer/types';
import type { Clock, ComponentId, EaterDescription, FeedId } from '@headwater/state';
import { connectFeed } from './feed-connection.ts';
import { writeFeedRequest } from './feed-request.ts';
import type { Pulse } from './hunger.ts';
import type { JobLog } from './job-log.ts';
import type { JobReport } from './job-report.ts';
import { losslessBytes } from './lossless-bytes.ts';
import { detachDescriptor } from './socket-handle.ts';

/** One eater of a media component: its connection, and the appsrc that it fills at the moment. */
export interface MediaEater {
  readonly description: EaterDescription;
  /** Caps of its feed as text; undefined until they are known. */
  readonly caps: string | undefined;
  /** Stream headers of its feed. */
  readonly headers: readonly Uint8Array[];
  readonly from: FeedId;
  setFrom(from: FeedId): void;
  attach(source: Element): void;
  detach(): void;
  /** Time of the last buffer that went into the pipeline. */
  lastNs(): bigint | null;
  /** Puts a buffer in the place of data that does not come. */
  fill(buffer: { data: Uint8Array; ptsNs: bigint; durationNs: bigint }): boolean;
  pulse(): Pulse;
  numbers(): Record<string, number>;
  close(): void;
}

export interface MediaEaterOptions {
  gstreamer: GStreamer;
  componentId: ComponentId;
  description: EaterDescription;
  from: FeedId;
  feedFolder: string;
  clock: Clock;
  report: Pick<JobReport, 'connection'>;
  log: Pick<JobLog, 'info'>;
  /** Caps are known, for the first time or because they differ from before: the pipeline is to be built (anew). */
  onCaps: () => void;
  onFirstBuffer: () => void;
}

/** Begins to eat: connects, and connects again whenever the feed is lost. */
export function openMediaEater(options: MediaEaterOptions): MediaEater {
  const { gstreamer, componentId, description, feedFolder, clock, report, log, onCaps, onFirstBuffer } = options;
  const { name } = description;
  let { from } = options;
  let caps: string | undefined;
  let headers: readonly Uint8Array[] = [];
  let connected = false;
  let connections = 0;
  let source: Element | undefined;
  /** Buffers at the time of the last filling: what waits then is silence of our own. */
  let filledAfter: bigint | undefined;
  const reader: FeedReader = gstreamer.createFeedReader(onEvent);

  function onEvent(event: FeedReaderEvent): void {
    switch (event.type) {
      case 'caps':
      case 'caps-changed':
        connection.proved();
        // The same again: the reader goes on where it was.
        if (caps === event.caps && (!setUpByHeaders(caps) || equal(headers, event.headers))) break;
        if (caps !== undefined) log.info('caps changed', { eater: name, caps: event.caps });
        caps = event.caps;
        headers = event.headers;
        onCaps();
        break;
      case 'first-buffer':
        onFirstBuffer();
        break;
      case 'disconnected':
        if (!connected) break;
        connected = false;
        log.info('feed lost', { eater: name, from, reason: event.reason });
        report.connection(name, { state: 'connecting' });
        connection.lost();
        break;
    }
  }

  report.connection(name, { from, state: 'connecting' });
  const connection = connectFeed({
    path: feedSocketPath(feedFolder, from),
    clock,
    line() {
      const afterNs = reader.statistics().lastPtsNs;
      return writeFeedRequest({
        eater: `${componentId}:${name}`,
        ...(afterNs === null ? {} : { afterNs }),
        ...(description.lossless === true ? { losslessBytes } : {}),
      });
    },
    onSocket(socket) {
      connected = true;
      connections += 1;
      detachDescriptor(socket)((fd) => reader.connect(fd));
      log.info('eats', { eater: name, from, connections });
      report.connection(name, { state: 'connected', connections });
    },
  });

  return {
    description,
    get caps() {
      return caps;
    },
    get headers() {
      return headers;
    },
    get from() {
      return from;
    },
    setFrom(next) {
      if (next === from) return;
      from = next;
      connected = false;
      report.connection(name, { from, state: 'connecting' });
      connection.setPath(feedSocketPath(feedFolder, from));
    },
    attach(element) {
      source = element;
      reader.attach(element);
    },
    detach() {
      source = undefined;
      reader.detach();
    },
    lastNs: () => reader.statistics().lastPtsNs,
    fill(buffer) {
      filledAfter = reader.statistics().buffers;
      return reader.fill(buffer);
    },
    pulse() {
      const { buffers } = reader.statistics();
      // What waits here is not missing: another input is, that a muxer (or its launch) waits for.
      const waiting = source === undefined ? connected && caps !== undefined : levelBytes(source) > 0;
      return { connected, buffers, waiting: waiting && filledAfter !== buffers };
    },
    numbers() {
      const { buffers, bytes, discontinuities, skipped } = reader.statistics();
      return {
        [`eater.${name}.buffers`]: Number(buffers),
        [`eater.${name}.bytes`]: Number(bytes),
        [`eater.${name}.discontinuities`]: Number(discontinuities),
        [`eater.${name}.skipped`]: Number(skipped),
        [`eater.${name}.connections`]: connections,
      };
    },
    close() {
      connection.close();
      connected = false;
      reader.close();
    },
  };
}

/** Their packets cannot be decoded with the stream headers of another run. */
function setUpByHeaders(caps: string): boolean {
  return /^(?:audio\/x-vorbis|video\/x-theora)\b/.test(caps);
}

function equal(one: readonly Uint8Array[], other: readonly Uint8Array[]): boolean {
  return one.length === other.length && one.every((part, index) => Buffer.compare(part, other[index] ?? part) === 0);
}

function levelBytes(source: Element): number {
  return Number(source.get('current-level-bytes'));
}
