import { Problem, type Message, type ParameterValue } from '@headwater/state';
import type { Binding, BoundPipeline } from './pipeline.ts';

/**
 * Makes the binding of a parameter of kind secret that is set as the property that `secret-property` names. Where it
 * cannot be set it throws Problem with `noProperty` or `noPlace`: never with GStreamer's words, which repeat the value.
 */
export function setSecret(words: { noProperty: (property: string) => Message; noPlace: () => Message }): Binding {
  return (value: ParameterValue, bound: BoundPipeline) => {
    const target = String(bound.parameters['secret-property'] ?? '');
    if (target === '') throw new Problem(words.noPlace());
    const dot = target.indexOf('.');
    const secret = bound.secret(String(value));
    try {
      bound.element(target.slice(0, dot)).set(target.slice(dot + 1), secret);
    } catch {
      throw new Problem(words.noProperty(target));
    }
  };
}
