import { availableParallelism } from 'node:os';
import type { Binding, LaunchContext } from '../kit/pipeline.ts';
import { framesIn, pictureSize } from './picture-caps.ts';

/**
 * Constant bitrate with a buffer of a second, and nothing that looks ahead: what is live must neither wait nor burst.
 * Forced key frames (a late eater's wish) need no setting.
 */
export function launch({ eat, feed }: LaunchContext): string {
  const live = 'deadline=1 lag-in-frames=0 auto-alt-ref=false';
  const rate = 'end-usage=cbr buffer-size=1000 buffer-initial-size=500 buffer-optimal-size=600';
  return `${eat('video')} ! vp8enc name=encoder ${live} ${rate} ! ${feed('video')}`;
}

export const bind: Readonly<Record<string, Binding>> = {
  bitrate: 'encoder.target-bitrate',
  'keyframe-interval': (value, { element, caps }) =>
    element('encoder').set('keyframe-max-dist', framesIn(Number(value), caps('video'))),
  // Below zero means: exactly that speed. Above, libvpx picks one by the processor's load, and quality comes and goes.
  speed: (value, { element }) => element('encoder').set('cpu-used', -Number(value)),
  threads: (value, { element, caps }) => {
    const { width } = pictureSize(caps('video'));
    // libvpx uses a thread per so many columns of macroblocks; more than these do nothing.
    const useful = width >= 1280 ? 4 : width >= 640 ? 2 : 1;
    const wanted = Number(value);
    element('encoder').set('threads', wanted === 0 ? Math.min(useful, availableParallelism()) : wanted);
  },
};
