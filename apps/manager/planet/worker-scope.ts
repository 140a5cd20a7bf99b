import type { Scope } from '@headwater/state';

/** Numbers that nobody looks at come so often, for whoever looks next. */
const alwaysPerSecond = 0.1;

/** What the manager wants to hear of a worker: everything, and numbers as often as the keenest admin wants them. */
export function workerScope(componentIds: readonly string[], scopes: readonly Scope[]): Scope {
  const wishes = scopes.flatMap(({ numbers }) => numbers ?? []);
  const everyone = Math.max(alwaysPerSecond, ...ratesOf(wishes, '*'));
  const named = componentIds.flatMap((componentId) => {
    const perSecond = Math.max(0, ...ratesOf(wishes, componentId));
    return perSecond > everyone ? [{ componentId, perSecond }] : [];
  });
  return { numbers: [{ componentId: '*', perSecond: everyone }, ...named] };
}

function ratesOf(wishes: NonNullable<Scope['numbers']>, componentId: string): number[] {
  return wishes.filter((wish) => wish.componentId === componentId).map(({ perSecond }) => perSecond);
}
