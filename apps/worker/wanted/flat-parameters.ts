import type { WantedComponent } from '@headwater/protocol/calls/wanted-component';
import type { ParameterValues } from '@headwater/state';

/** A component's values and those of its effects as `effect.parameter`: no parameter's name has a dot. */
export function flatParameters({
  parameters,
  effects,
}: Pick<WantedComponent, 'parameters' | 'effects'>): ParameterValues {
  const ofEffects = effects.flatMap((effect) =>
    Object.entries(effect.parameters).map(([name, value]) => [`${effect.name}.${name}`, value] as const),
  );
  return { ...parameters, ...Object.fromEntries(ofEffects) };
}

/** Names of the values that may change while it runs, in the same form. */
export function flatLive({ live, effects }: Pick<WantedComponent, 'live' | 'effects'>): string[] {
  return [...live, ...effects.flatMap((effect) => effect.live.map((name) => `${effect.name}.${name}`))];
}

/** Picks the values of that effect, or the component's own, out of the flat ones. */
export function parametersOf(values: ParameterValues, effect?: string): ParameterValues {
  const prefix = effect === undefined ? '' : `${effect}.`;
  const own = Object.entries(values).flatMap(([name, value]) => {
    const rest = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    return rest === '' || rest.includes('.') ? [] : [[rest, value] as const];
  });
  return Object.fromEntries(own);
}
