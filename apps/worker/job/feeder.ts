import type { UnitFramer } from '@headwater/components/kit/pipeline';
import type { FeedLimits, FeedWriter, FeedWriterEvent, GStreamer, Pipeline } from '@headwater/gstreamer/types';
import type { FeederDescription, Media } from '@headwater/state';
import type { JobLog } from './job-log.ts';
import type { JobReport } from './job-report.ts';
import { kitSays } from './kit-says.ts';
import { cutOffPacket } from './cut-off-packet.ts';
import { serveFeed, type FeedCaller } from './feed-server.ts';
import { feederElement } from './launch-text.ts';
import { SlowEaters } from './slow-eaters.ts';
import { pumpUnits } from './unit-pump.ts';

/** One feeder of a media component: its socket, its eaters, and the pipeline that feeds it at the moment. */
export interface Feeder {
  /** Feeds from that pipeline, which does not play yet. */
  attach(pipeline: Pipeline): void;
  /** Feeds from nothing; must be called before the pipeline closes. */
  detach(): void;
  /** Finds out which eaters are too slow, and tells; called twice a second. `nowMs` is of a clock that never jumps. */
  lookAtEaters(nowMs: number): void;
  numbers(): Record<string, number>;
  close(): Promise<void>;
}

export interface FeederOptions {
  gstreamer: GStreamer;
  description: FeederDescription;
  path: string;
  report: JobReport;
  log: JobLog;
  /** Present for muxers. */
  framer?: () => UnitFramer;
  onFirstBuffer: () => void;
  /** An eater asks for a key frame; at most one call a second. */
  onKeyFrameWanted: () => void;
  onError: (error: unknown) => void;
}

/** Raw: newest wins. All else: dropped to the next key frame when an eater is two seconds or 8 MB behind. */
function feedPolicy(media: Media): FeedLimits['policy'] {
  if (media.startsWith('raw/')) return { kind: 'raw', buffers: 4 };
  return { kind: 'keyed', bytes: 8_000_000, ns: 2_000_000_000n };
}

/** Opens a feeder: from now on eaters may come; they wait until there is something to eat. */
export async function openFeeder(options: FeederOptions): Promise<Feeder> {
  const { gstreamer, description, path, report, log, framer, onFirstBuffer, onKeyFrameWanted } = options;
  const { name } = description;
  const policy = feedPolicy(description.media);
  const waiting = new Set<FeedCaller>();
  const eaters = new Map<number, { eater: string; dropped: bigint; glances: boolean }>();
  /** Eaters that may not lose anything and were cut off: they are told when they come back, for only here is it known. */
  const cutOff = new Set<string>();
  const slowEaters = new SlowEaters();
  // A writer that is fed from a pipeline's sink lives as long as that pipeline. One that is fed with units stays, and
  // its eaters with it, while the pipeline behind it is built anew.
  let writer: FeedWriter | undefined = framer && gstreamer.createFeedWriter({ policy }, onEvent);
  let stopPump: (() => void) | undefined;
  let past = { buffers: 0n, bytes: 0n, keyFrames: 0n, dropped: 0n };

  function onEvent(event: FeedWriterEvent): void {
    switch (event.type) {
      case 'first-buffer': {
        onFirstBuffer();
        return;
      }
      case 'caps': {
        report.feed(name, { caps: event.caps });
        return;
      }
      case 'key-frame-wanted': {
        onKeyFrameWanted();
        return;
      }
      case 'reader-gone': {
        const gone = eaters.get(event.id);
        if (gone === undefined) return;
        eaters.delete(event.id);
        past = { ...past, dropped: past.dropped + gone.dropped };
        log.info('eater left', { feeder: name, eater: gone.eater, reason: event.reason });
        report.feed(name, { eaters: eaters.size });
        if (event.reason !== 'too-slow') return;
        cutOff.add(gone.eater);
        report.say(kitSays.warning('eater-too-slow', { eater: gone.eater }, { about: gone.eater }));
        return;
      }
    }
  }
  function onCaller(caller: FeedCaller): void {
    if (writer === undefined) return void waiting.add(caller);
    serve(writer, caller);
  }
  function serve(to: FeedWriter, caller: FeedCaller): void {
    const { eater, afterNs, losslessBytes, glances = false } = caller.request;
    try {
      if (cutOff.delete(eater) && losslessBytes !== undefined) caller.write(cutOffPacket());
      caller.lend((fd) => {
        const id = to.addReader(fd, {
          ...(afterNs === undefined ? {} : { afterNs }),
          ...(losslessBytes === undefined ? {} : { lossless: { bytes: losslessBytes } }),
        });
        eaters.set(id, { eater, dropped: 0n, glances });
      });
    } catch (error) {
      // It went away between asking and being served.
      log.debug('eater lost before it was served', { feeder: name, eater, reason: String(error) });
      return;
    }
    log.info('eater came', { feeder: name, eater, afterNs: afterNs === undefined ? null : String(afterNs) });
    report.feed(name, { eaters: eaters.size });
    if (caller.wantsKeyFrame) onKeyFrameWanted();
  }
  function countDropped(): bigint {
    for (const reader of writer?.readers() ?? []) {
      const eater = eaters.get(reader.id);
      if (eater !== undefined && !eater.glances) eater.dropped = reader.dropped;
    }
    let dropped = past.dropped;
    for (const eater of eaters.values()) dropped += eater.dropped;
    return dropped;
  }
  function closeWriter(): void {
    const closing = writer;
    if (closing === undefined) return;
    const { buffers, bytes, keyFrames } = closing.statistics();
    past = {
      buffers: past.buffers + buffers,
      bytes: past.bytes + bytes,
      keyFrames: past.keyFrames + keyFrames,
      dropped: countDropped(),
    };
    writer = undefined;
    closing.close();
    eaters.clear();
    report.feed(name, { eaters: 0 });
  }

  const server = await serveFeed({
    path,
    onCaller,
    onRefused: (reason) => log.warn('refused at the feed socket', { feeder: name, reason }),
  });
  report.feed(name, {});

  return {
    attach(pipeline) {
      if (framer === undefined) {
        const sink = { pipeline, name: feederElement(name) };
        writer = gstreamer.createFeedWriter({ policy, sink }, onEvent);
      } else if (writer !== undefined) {
        stopPump = pumpUnits({
          sink: pipeline.appSink(feederElement(name)),
          framer: framer(),
          writer,
          onError: options.onError,
        });
      }
      for (const caller of waiting) if (writer !== undefined) serve(writer, caller);
      waiting.clear();
    },
    detach() {
      stopPump?.();
      stopPump = undefined;
      if (framer === undefined) closeWriter();
    },
    lookAtEaters(nowMs) {
      countDropped();
      const heard = [...eaters.values()].filter(({ glances }) => !glances);
      const slow = slowEaters.look(nowMs, new Map(heard.map(({ eater, dropped }) => [eater, dropped])));
      if (slow !== undefined) report.feed(name, { slowEaters: slow });
    },
    numbers() {
      const now = writer?.statistics() ?? { buffers: 0n, bytes: 0n, keyFrames: 0n };
      return {
        [`feeder.${name}.buffers`]: Number(past.buffers + now.buffers),
        [`feeder.${name}.bytes`]: Number(past.bytes + now.bytes),
        [`feeder.${name}.keyFrames`]: Number(past.keyFrames + now.keyFrames),
        [`feeder.${name}.dropped`]: Number(countDropped()),
        [`feeder.${name}.eaters`]: eaters.size,
      };
    },
    async close() {
      await server.close();
      for (const caller of waiting) caller.refuse();
      waiting.clear();
      stopPump?.();
      closeWriter();
    },
  };
}
