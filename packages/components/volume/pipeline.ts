import type { GstMessage } from '@headwater/gstreamer/types';
import type { EffectContext } from '../kit/effect.ts';
import type { Binding, BoundPipeline } from '../kit/pipeline.ts';
import { Levels } from './levels.ts';

const levels = new WeakMap<BoundPipeline, Levels>();

/** In floating point, so that the meter sees what is above full scale before it is cut off. */
export function launch({ name }: EffectContext): string {
  return [
    'audioconvert',
    'audio/x-raw,format=F32LE',
    `volume name=${name('gain')}`,
    `level name=${name('meter')} interval=100000000`,
  ].join(' ! ');
}

export const bind: Readonly<Record<string, Binding>> = {
  volume: (value, { element }) => element('gain').set('volume', 10 ** (Number(value) / 20)),
  mute: 'gain.mute',
};

export function prepare(bound: BoundPipeline): void {
  levels.set(bound, new Levels());
}

export function onMessage(message: GstMessage, bound: BoundPipeline): void {
  if (message.type !== 'element' || message.structure !== 'level') return;
  const { peak, rms, duration } = message.fields;
  levels.get(bound)?.add({ peak: decibels(peak), rms: decibels(rms), durationS: Number(duration) / 1e9 });
}

export function numbers(bound: BoundPipeline): Record<string, number> {
  return levels.get(bound)?.take() ?? {};
}

function decibels(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}
