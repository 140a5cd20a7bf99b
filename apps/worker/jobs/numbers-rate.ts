import type { Scope } from '@headwater/state';

/** Every ten seconds, always: the manager keeps a history. */
const slowest = 0.1;
const fastest = 5;

/** Returns how often a second that component's numbers are wanted by those who follow, as `Store.scopes` tells. */
export function numbersRate(scopes: readonly Scope[], componentId: string): number {
  const wished = scopes.map(({ numbers = [] }) => {
    const named = numbers.find((each) => each.componentId === componentId);
    return (named ?? numbers.find((each) => each.componentId === '*'))?.perSecond ?? 0;
  });
  return Math.min(fastest, Math.max(slowest, ...wished));
}
