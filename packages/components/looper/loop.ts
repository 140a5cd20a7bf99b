import type { Speaker } from '@headwater/state';
import type { BoundPipeline } from '../kit/pipeline.ts';
import type en from './locale/en.json';
import { roundEndNs } from './round-end.ts';

/** How long a file may take to begin anew before it is said to be unable to. */
const rewindLimitMs = 10_000;
/** Decodebin tells of the end up to a buffer's length before the sinks know of it. */
const settleLimitMs = 300;
const settleStepMs = 5;
/** What lies between the start of the last buffer and its end where nobody can tell: a frame of 25 a second. */
const usualBufferNs = 40_000_000n;

export interface Loop {
  /** The file came to its end: plays it again. */
  nextRound(): void;
  /** Plays it from its beginning, wherever it is. */
  rewind(): void;
  /** Times that it came to its end and began anew. */
  rounds(): number;
  stop(): void;
}

interface Branch {
  feeder: 'video' | 'audio';
  media: string;
  /** Element whose source pad is shifted, before the pace is set. */
  shifted: string;
  paced: string;
}
const branches: readonly Branch[] = [
  { feeder: 'video', media: 'video/', shifted: 'picture', paced: 'picture-pace' },
  { feeder: 'audio', media: 'audio/', shifted: 'sound', paced: 'sound-pace' },
];

/**
 * Loops the file of a looper's pipeline. A flushing seek after the end works with every format that can be wound at all;
 * picture and sound are then shifted by the same time, so that they stay in step however their lengths differ.
 */
export function startLoop(bound: BoundPipeline, say: Speaker<keyof (typeof en)['messages']>): Loop {
  const { pipeline, element, parameters } = bound;
  const file = String(parameters['file']);
  let startNs = bound.nowNs();
  let rounds = 0;
  let present = branches;
  let timer: NodeJS.Timeout | undefined;

  const shift = (): void => {
    for (const { shifted } of branches) element(shifted).pad('src').setOffset(startNs);
  };
  const statistics = () => present.map(({ paced }) => element(paced).pad('src').statistics());
  const buffers = (): bigint => statistics().reduce((sum, { buffers }) => sum + buffers, 0n);

  const lastBufferAtNs = (): bigint =>
    statistics().reduce((last, { lastAtNs }) => (lastAtNs !== null && lastAtNs > last ? lastAtNs : last), 0n);
  const endNs = (): bigint | undefined => roundEndNs(startNs, pipeline.position(), lastBufferAtNs());

  const nextRound = (): void => {
    rounds += 1;
    begin();
  };
  const begin = (): void => {
    const nowNs = bound.nowNs();
    const soonest = lastBufferAtNs() + usualBufferNs;
    startNs = endNs() ?? (soonest > nowNs ? soonest : nowNs);
    shift();
    const before = buffers();
    // The answer is no use where a branch is absent: its sink refuses, and the other one is wound all the same.
    pipeline.seek({ toNs: 0n, flush: true });
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (buffers() === before) bound.say(say.error('cannot-loop', { file }));
    }, rewindLimitMs);
  };

  const onStreamsKnown = (): void => {
    const found = streamsOf(bound);
    present = branches.filter(({ media }) => found.some((caps) => caps.startsWith(media)));
    if (present.length === 0) return bound.say(say.error('nothing-to-play', { file }));
    for (const { feeder } of branches) {
      if (present.some((branch) => branch.feeder === feeder)) continue;
      bound.say(say.info(feeder === 'video' ? 'no-picture' : 'no-sound', { file }));
      bound.absent(feeder);
    }
  };
  // With a branch absent, whose sink never ends, no end of stream is told; decodebin tells by itself.
  const onDrained = (): void => {
    if (present.length < branches.length) settle(settleLimitMs);
  };
  const settle = (leftMs: number): void => {
    clearTimeout(timer);
    if (leftMs <= 0 || endNs() !== undefined) return nextRound();
    timer = setTimeout(() => settle(leftMs - settleStepMs), settleStepMs);
  };

  shift();
  // Counting starts with the first call.
  statistics();
  const undo = [element('decode').on('no-more-pads', onStreamsKnown), element('decode').on('drained', onDrained)];
  return {
    nextRound,
    rewind: begin,
    rounds: () => rounds,
    stop() {
      clearTimeout(timer);
      for (const step of undo) step();
    },
  };
}

/** Caps of what came out of the decoders. */
function streamsOf({ element }: BoundPipeline): string[] {
  const decode = element('decode');
  const streams: string[] = [];
  for (;;) {
    try {
      streams.push(decode.pad(`src_${streams.length}`).caps() ?? '');
    } catch {
      // There are no more: pads are numbered without gaps.
      return streams;
    }
  }
}
