import type { EffectContext } from '../kit/effect.ts';
import type { Binding } from '../kit/pipeline.ts';

export function launch({ name }: EffectContext): string {
  return `videobalance name=${name('balance')}`;
}

export const bind: Readonly<Record<string, Binding>> = {
  brightness: 'balance.brightness',
  contrast: 'balance.contrast',
  hue: 'balance.hue',
  saturation: 'balance.saturation',
};
