import type { ComponentPages } from '@headwater/protocol/calls/admin/component-calls';
import type { ComponentRecord } from '@headwater/state';

/** Whose page it is: the component's own, or that of one of its effects. */
export interface PanelOwner {
  type: string;
  effect: string | undefined;
}

/** Those of a component that bring a page along: itself first, then its effects. One that could not be built counts, to say so. */
export function panelOwners(
  { type, effects }: Pick<ComponentRecord, 'type' | 'effects'>,
  pages: ReadonlyMap<string, Pick<ComponentPages, 'panel' | 'fault'>> | undefined,
): PanelOwner[] {
  const owners = [{ type, effect: undefined }, ...effects.map((use) => ({ type: use.type, effect: use.name }))];
  return owners.filter((owner) => {
    const page = pages?.get(owner.type);
    return page?.panel !== undefined || page?.fault !== undefined;
  });
}
