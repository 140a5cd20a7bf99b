import type { Binding, BoundPipeline, LaunchContext } from '../kit/pipeline.ts';
import { framesIn, hasFixedRate } from './picture-caps.ts';

/** A picture that stands still for longer stays a gap: an hour of repeated frames would come as one burst. */
const longGapNs = 3_000_000_000;

/**
 * Theora counts frames rather than times: frames that are missing are repeated (which costs next to nothing), so that each
 * is where its number says. A picture of variable rate gets 30 a second.
 */
export function launch({ eat, feed, caps }: LaunchContext): string {
  const rate = hasFixedRate(caps('video')) ? '' : ' ! video/x-raw,framerate=30/1';
  const even = `videorate skip-to-first=true max-duplication-time=${longGapNs}${rate}`;
  return `${eat('video')} ! ${even} ! theoraenc name=encoder ! ${feed('video')}`;
}

export const bind: Readonly<Record<string, Binding>> = {
  'rate-control': () => undefined,
  bitrate: (value, bound) => {
    // The encoder counts in kbit/s; 0 would mean that it keeps the quality.
    if (keeps(bound, 'bitrate')) bound.element('encoder').set('bitrate', Math.max(1, Math.round(Number(value) / 1000)));
  },
  quality: (value, bound) => {
    if (keeps(bound, 'quality')) bound.element('encoder').set('quality', Number(value));
  },
  'keyframe-interval': (value, { element, caps }) => {
    const frames = Math.min(32_768, framesIn(Number(value), caps('video')));
    element('encoder').set('keyframe-freq', frames);
    element('encoder').set('keyframe-force', frames);
  },
  speed: 'encoder.speed-level',
};

function keeps({ parameters }: BoundPipeline, what: string): boolean {
  return parameters['rate-control'] === what;
}
