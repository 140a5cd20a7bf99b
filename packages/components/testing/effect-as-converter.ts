import type { EffectModule } from '../kit/effect.ts';
import type { PipelineModule } from '../kit/pipeline.ts';

const raw = {
  video: { caps: 'video/x-raw,format=I420', converters: 'videoconvert' },
  audio: {
    caps: 'audio/x-raw,format=S16LE,rate=48000,layout=interleaved',
    converters: 'audioconvert dithering=none ! audioresample',
  },
};

/** An effect as a converter of one eater and one feeder, both called like its media: what a job makes of a marked place. */
export function effectAsConverter(effect: EffectModule, media: 'video' | 'audio'): PipelineModule {
  const { caps, converters } = raw[media];
  return {
    ...effect,
    launch: ({ eat, feed, caps: capsOf, parameters }) =>
      [
        eat(media),
        `capsfilter caps=${caps}`,
        effect.launch({ name: (element) => element, caps: capsOf(media), parameters }),
        converters,
        caps,
        feed(media),
      ].join(' ! '),
  };
}
