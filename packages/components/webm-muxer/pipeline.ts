import type { Binding, LaunchContext, UnitFramer } from '../kit/pipeline.ts';
import { createWebmUnits } from './units.ts';

/** Where viewers may start, in nanoseconds: at each video key frame; without video every 200 ms. */
const clusterNs = { withVideo: 0, soundOnly: 200_000_000, longest: 5_000_000_000 };

/** The pads of both inputs are asked for by name, before the muxer writes which tracks there are. */
export function launch({ eat, feed, eaters }: LaunchContext): string {
  const shortest = eaters.includes('video') ? clusterNs.withVideo : clusterNs.soundOnly;
  const clusters = `min-cluster-duration=${shortest} max-cluster-duration=${clusterNs.longest}`;
  const muxer = `webmmux name=muxer streamable=true writing-app=Headwater ${clusters} ! ${feed('muxed')}`;
  return [muxer, ...eaters.map((eater) => `${eat(eater)} ! muxer.${eater}_0`)].join('  ');
}

export const bind: Readonly<Record<string, Binding>> = {};

/** A muxer's buffers are pieces of blocks; what leaves are whole ones. */
export function units(): UnitFramer {
  return createWebmUnits();
}
