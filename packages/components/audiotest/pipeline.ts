import type { Binding, LaunchContext } from '../kit/pipeline.ts';

/** Twenty milliseconds a buffer: what Opus takes at a time. A live source by itself gives times of running time. */
export function launch({ feed }: LaunchContext): string {
  return `audiotestsrc name=source is-live=true samplesperbuffer=960 ! capsfilter name=format ! ${feed('audio')}`;
}

export const bind: Readonly<Record<string, Binding>> = {
  volume: 'source.volume',
  frequency: 'source.freq',
  wave: 'source.wave',
  channels: (value, { element }) =>
    element('format').set('caps', `audio/x-raw,format=S16LE,rate=48000,channels=${String(value)}`),
};
