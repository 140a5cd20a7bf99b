import type { ParameterValues } from '@headwater/state';
import type { PipelineModule } from './pipeline.ts';

/** What an effect's `launch` may use. */
export interface EffectContext {
  /** The name that this effect's element of that name has in the pipeline, where other effects are too. `bind` uses the plain one. */
  name: (element: string) => string;
  /** Caps that come in, where they are known: an effect at an eater. Empty else. */
  caps: string;
  parameters: ParameterValues;
}

/**
 * What `pipeline.ts` of an effect exports: a chain of elements with one raw input and one raw output of the same media,
 * put by the host where a component marks a feeder or an eater with `effects`. It gets what raw feeds carry (I420, or
 * S16LE at 48 kHz) and may give any raw format: a converter stands behind it. Only elements that got their name by
 * `name` are known as its own, for `explain` and `onMessage`.
 */
export interface EffectModule extends Pick<PipelineModule, 'bind' | 'explain' | 'prepare' | 'onMessage' | 'numbers'> {
  launch(context: EffectContext): string;
}
