import { splitComponentId, type ComponentId, type MutableId } from '@headwater/state';
import { createContext, use } from 'react';

/** What a person can do about trouble that is known. */
export interface Muting {
  /** Asks until when and why, then mutes those components or flows. */
  ask: (this: void, ids: readonly MutableId[]) => void;
  /** Ends mutes before their time. A failure is told in words. */
  unmute: (this: void, ids: readonly MutableId[]) => void;
}

export const MutingContext = createContext<Muting | undefined>(undefined);

export function useMuting(): Muting {
  const muting = use(MutingContext);
  if (muting === undefined) throw new Error('muting is used outside of its provider');
  return muting;
}

/** The flow in whose mute that component takes part. */
export function placeOf(id: ComponentId): { id: ComponentId; flowId: `/${string}` } {
  return { id, flowId: `/${splitComponentId(id)?.flow ?? ''}` };
}
