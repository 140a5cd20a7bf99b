import type { ComponentDescription } from '@headwater/state';

/** Version of the contract between components and their hosts. A host serves this and the one before. */
export const kitVersion = 1;

/** Declares a component. What it is called is its `type`, which is also its folder's name. */
export function defineComponent<const Description extends ComponentDescription>(description: Description): Description {
  return description;
}
