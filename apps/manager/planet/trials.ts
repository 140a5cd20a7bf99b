import type { EffectUse, ParameterValue, ParameterValues } from '@headwater/state';

/** A component's values, and those of its effects. */
export interface ComponentValues {
  parameters: ParameterValues;
  effects: readonly EffectUse[];
}

/** A value that a component has for now, and that is in no revision yet. */
export interface Trial {
  readonly id: string;
  /** A parameter, or `effect.parameter`. */
  readonly key: string;
  readonly value: ParameterValue;
}

/** The values that are being tried, the latest per parameter. */
export class Trials {
  readonly #byComponent = new Map<string, Map<string, Trial>>();

  add(trial: Trial): void {
    const trials = this.#byComponent.get(trial.id) ?? new Map<string, Trial>();
    this.#byComponent.set(trial.id, trials.set(trial.key, trial));
  }

  /** Ends a trial, unless another one has taken its place. */
  remove(trial: Trial): void {
    const trials = this.#byComponent.get(trial.id);
    if (trials?.get(trial.key) === trial) trials.delete(trial.key);
    if (trials?.size === 0) this.#byComponent.delete(trial.id);
  }

  /** The values of a component as they are with what is being tried. */
  over(id: string, values: ComponentValues): ComponentValues {
    const trials = this.#byComponent.get(id);
    if (trials === undefined) return values;
    return [...trials.values()].reduce((before, { key, value }) => withValue(before, key, value), values);
  }
}

/** The value of a parameter, or of an effect's as `effect.parameter`; undefined when it has none. */
export function valueOf({ parameters, effects }: ComponentValues, key: string): ParameterValue | undefined {
  if (Object.hasOwn(parameters, key)) return parameters[key];
  const { effect, parameter } = splitKey(key);
  const values = effects.find(({ name }) => name === effect)?.parameters ?? {};
  return Object.hasOwn(values, parameter) ? values[parameter] : undefined;
}

/** Splits `effect.parameter`; the effect's name is empty for a parameter of the component's own. */
export function splitKey(key: string): { effect: string; parameter: string } {
  const dot = key.indexOf('.');
  return dot < 0 ? { effect: '', parameter: key } : { effect: key.slice(0, dot), parameter: key.slice(dot + 1) };
}

function withValue(values: ComponentValues, key: string, value: ParameterValue): ComponentValues {
  const { effect, parameter } = splitKey(key);
  if (effect === '') return { ...values, parameters: { ...values.parameters, [key]: value } };
  const effects = values.effects.map((use) =>
    use.name === effect ? { ...use, parameters: { ...use.parameters, [parameter]: value } } : use,
  );
  return { ...values, effects };
}
