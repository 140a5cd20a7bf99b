import type { ComponentDescription, MachineRecord } from '@headwater/state';

/** Why a kind of component cannot run on a machine: elements of GStreamer that are not there, or what is not allowed. */
export interface Inability {
  type: string;
  lacking: ComponentDescription['elements'];
  isLaunchTextRefused: boolean;
}

/** What a machine can run of the kinds of components that the planet knows. Versions of elements are for the worker's own checks. */
export function workerAbilities(
  types: Iterable<Pick<ComponentDescription, 'type' | 'elements' | 'launchText'>>,
  { elements, launchText }: Pick<MachineRecord, 'elements' | 'launchText'>,
): { can: number; cannot: readonly Inability[] } {
  const there = new Set(elements);
  let can = 0;
  const cannot: Inability[] = [];
  for (const { type, ...needs } of types) {
    const lacking = needs.elements.filter(({ name }) => !there.has(name));
    const isLaunchTextRefused = needs.launchText === true && !launchText;
    if (lacking.length === 0 && !isLaunchTextRefused) can += 1;
    else cannot.push({ type, lacking, isLaunchTextRefused });
  }
  return { can, cannot };
}
