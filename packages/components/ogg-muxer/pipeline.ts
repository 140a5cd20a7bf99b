import type { Binding, LaunchContext, UnitFramer } from '../kit/pipeline.ts';
import { createOggUnits } from './units.ts';

/** Each packet leaves at once, on a page of its own: `units` gathers them. Nothing waits for another input's time either. */
const delays = 'max-delay=0 max-page-delay=0';

/** The pads of both inputs are asked for by name, before the muxer writes which tracks there are. */
export function launch({ eat, feed, eaters }: LaunchContext): string {
  const muxer = `oggmux name=muxer skeleton=false ${delays} ! ${feed('muxed')}`;
  return [muxer, ...eaters.map((eater) => `${eat(eater)} ! muxer.${eater}_%u`)].join('  ');
}

export const bind: Readonly<Record<string, Binding>> = {};

export function units(): UnitFramer {
  return createOggUnits();
}
