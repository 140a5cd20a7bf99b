import type { ComponentId, ParameterValue } from '@headwater/state';
import { useRef } from 'react';
import { usePlanet, useSession } from '../planet/use-planet.ts';
import type { Gesture } from './drag.ts';
import { useOfferUndo } from './use-offer-undo.ts';

export interface SetParameter {
  /** The revision that the person sees now: what others have set since is not overwritten unseen. */
  seen: () => number;
  /** Sets a value (null takes it away: the default counts again), and offers to undo it when it is recorded. Without `base` it does not matter what others have set. Rejects with what the manager says against it. */
  set: (key: string, value: ParameterValue | null, options: { base?: number; gesture?: Gesture }) => Promise<void>;
}

/** Sets parameters of a component, and of its effects. */
export function useSetParameter(id: ComponentId): SetParameter {
  const session = useSession();
  const mirror = usePlanet((state) => state.mirror);
  const offerUndo = useOfferUndo();
  // The answer may be here before the planet's record: one's own change is no conflict.
  const recorded = useRef(0);
  const seen = (): number => Math.max(recorded.current, mirror.get('planet', 'planet')?.revision ?? 0);
  return {
    seen,
    async set(key, value, { base, gesture }) {
      const place = { id, parameter: key, ...(base === undefined ? {} : { base }) };
      const { revision } =
        value === null
          ? await session.call('unsetParameter', place)
          : await session.call('setParameter', { ...place, value, ...(gesture === undefined ? {} : { gesture }) });
      if (gesture?.release === false) return;
      recorded.current = Math.max(recorded.current, revision);
      if (base === undefined || revision > base) offerUndo(revision, id, key);
    },
  };
}
