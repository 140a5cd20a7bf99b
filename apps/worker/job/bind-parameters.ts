import type { Binding, BoundPipeline, PipelineModule } from '@headwater/components/kit/pipeline';
import { Problem, type ParameterValue, type ParameterValues } from '@headwater/state';
import { kitSays } from './kit-says.ts';

/**
 * Sets every one of `values` that has a binding, the others too when one is refused.
 * Throws Problem about the first that was refused, with its name behind `prefix`.
 */
export function bindParameters(
  bind: PipelineModule['bind'],
  values: ParameterValues,
  bound: BoundPipeline,
  prefix = '',
): void {
  const refused: Problem[] = [];
  for (const [parameter, binding] of Object.entries(bind)) {
    const value = values[parameter];
    if (value === undefined) continue;
    try {
      apply(binding, value, bound);
    } catch (error) {
      refused.push(refusal(prefix + parameter, value, error));
    }
  }
  if (refused[0] !== undefined) throw refused[0];
}

function apply(binding: Binding, value: ParameterValue, bound: BoundPipeline): void {
  if (typeof binding === 'function') {
    binding(value, bound);
    return;
  }
  const dot = binding.indexOf('.');
  bound.element(binding.slice(0, dot)).set(binding.slice(dot + 1), value);
}

function refusal(parameter: string, value: ParameterValue, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const message = kitSays.error(
    'parameter-refused',
    { parameter, value: String(value) },
    { about: parameter, debug: reason },
  );
  return new Problem(message, { cause: error });
}
