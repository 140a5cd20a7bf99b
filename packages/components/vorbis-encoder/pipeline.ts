import type { Message, ParameterValues } from '@headwater/state';
import { speak } from '@headwater/state';
import { forgetLongGaps } from '../kit/forget-long-gaps.ts';
import type { Binding, BoundPipeline, LaunchContext, PipelineError } from '../kit/pipeline.ts';
import en from './locale/en.json' with { type: 'json' };

const say = speak('vorbis-encoder', en.messages);

/** Gaps of more than 5 ms are filled with silence, as players count samples rather than times. */
export function launch({ eat, feed }: LaunchContext): string {
  const gapless = 'identity name=inlet silent=true ! audiorate skip-to-first=true tolerance=5000000';
  return `${eat('audio')} ! ${gapless} ! audioconvert ! vorbisenc name=encoder ! ${feed('audio')}`;
}

/** Codebooks are chosen by these and sent ahead of the sound, so that none of them can change while it plays. */
export const bind: Readonly<Record<string, Binding>> = {
  'rate-control': () => undefined,
  quality: (value, { element, parameters }) => {
    if (parameters['rate-control'] === 'quality') element('encoder').set('quality', Number(value));
  },
  bitrate: (value, { element, parameters }) => {
    if (parameters['rate-control'] === 'bitrate') element('encoder').set('bitrate', Number(value));
  },
};

export function prepare({ element, nowNs }: BoundPipeline): () => void {
  return forgetLongGaps(element('inlet'), nowNs);
}

/** What the encoder refuses is a bitrate that its codebooks do not reach with so many channels; it says "negotiation problem". */
export function explain(
  { domain, code, element }: PipelineError,
  { bitrate, 'rate-control': kept }: ParameterValues,
): Message | undefined {
  const negotiation = domain === 'gst-core-error-quark' && code === 7;
  if (!negotiation || element !== 'encoder' || kept !== 'bitrate') return undefined;
  return say.error('bitrate-unfit', { bitrate: Number(bitrate) });
}
