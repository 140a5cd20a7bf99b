import type { ComponentId } from '@headwater/state';
import { createContext, use } from 'react';
import type { ActRun, ActRuns } from './act-runs.ts';
import type { Verb } from './verbs.ts';

/** What a person can have components do, from anywhere in the admin. */
export interface Acts {
  /**
   * Starts, stops or restarts those of the components that it changes anything for. Asks first when viewers would be cut
   * off, or when it is more than one. What comes of it is shown by their moods; a failure is told in words.
   */
  act: (this: void, verb: Verb, ids: readonly ComponentId[]) => void;
  /** The same without asking, where the page has asked in its own words. */
  actAtOnce: (this: void, verb: Verb, ids: readonly ComponentId[]) => void;
  /** Asks whether the components, and all that needs them, shall be taken out of the planet. */
  remove: (this: void, ids: readonly ComponentId[]) => void;
  /** Asks for a parameter that the components have in common, and for the value that it shall have. */
  changeMany: (this: void, ids: readonly ComponentId[]) => void;
  /** Ends the process of a component that hangs; its worker starts it again. */
  kill: (this: void, id: ComponentId) => void;
  /** What was asked for and is not answered yet. */
  pending: ReadonlyMap<ComponentId, ActRun['verb']>;
  /** All that goes on. */
  runs: ActRuns;
}

export const ActsContext = createContext<Acts | undefined>(undefined);

export function useActs(): Acts {
  const acts = use(ActsContext);
  if (acts === undefined) throw new Error('acts are used outside of their provider');
  return acts;
}
