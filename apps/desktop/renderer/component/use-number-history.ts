import type { ComponentId } from '@headwater/state';
import { use, useCallback, useState, useSyncExternalStore } from 'react';
import { AdminContext, useNumbers } from '../planet/use-planet.ts';
import { addSample, type Sample } from './number-history.ts';

/** Numbers are looked at so often while they are shown; nobody reads faster. */
export const perSecond = 5;

/** The last minute of a component's numbers, as far as it was shown. */
export function useNumberHistory(id: ComponentId): readonly Sample[] {
  const planet = use(AdminContext)?.planet;
  useNumbers(id, perSecond);
  const [kept] = useState<{ samples: readonly Sample[] }>(() => ({ samples: [] }));
  const read = useCallback(() => {
    const record = planet?.getState().mirror.get('numbers', id);
    if (record !== undefined) kept.samples = addSample(kept.samples, record);
    return kept.samples;
  }, [planet, id, kept]);
  const subscribe = useCallback((listener: () => void) => planet?.subscribe(listener) ?? (() => undefined), [planet]);
  return useSyncExternalStore(subscribe, read);
}
