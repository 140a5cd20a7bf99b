import type { BoundPipeline } from '@headwater/components/kit/pipeline';
import type { ParameterValues } from '@headwater/state';
import { effectElement } from './effect-chain.ts';

/** The pipeline as the effect of that name sees it: its own elements by their plain names, its own values and messages. */
export function boundEffect(bound: BoundPipeline, effect: string, parameters: ParameterValues): BoundPipeline {
  const about = (part?: string): string => (part === undefined ? effect : `${effect}.${part}`);
  return {
    ...bound,
    parameters,
    element: (name) => bound.element(effectElement(effect, name)),
    // Two effects of one type say the same about themselves.
    say: (message) => bound.say({ ...message, about: about(message.about) }),
    unsay: (key, part) => bound.unsay(key, about(part)),
  };
}
