import type { Binding, BoundPipeline, LaunchContext } from '../kit/pipeline.ts';
import { forgetLongGaps } from '../kit/forget-long-gaps.ts';

/**
 * Gaps of more than 5 ms (a source that was started again, the seam of a loop) are filled with silence: players count
 * samples rather than times, so that picture and sound would drift apart by every gap.
 */
export function launch({ eat, feed }: LaunchContext): string {
  const gapless = 'identity name=inlet silent=true ! audiorate skip-to-first=true tolerance=5000000';
  return `${eat('audio')} ! ${gapless} ! opusenc name=encoder ! ${feed('audio')}`;
}

export const bind: Readonly<Record<string, Binding>> = {
  bitrate: 'encoder.bitrate',
  'rate-control': 'encoder.bitrate-type',
  complexity: 'encoder.complexity',
  tuning: 'encoder.audio-type',
};

export function prepare({ element, nowNs }: BoundPipeline): () => void {
  return forgetLongGaps(element('inlet'), nowNs);
}
