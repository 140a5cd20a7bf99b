import type { ComponentId } from '@headwater/state';
import { use, useMemo, useSyncExternalStore } from 'react';
import { AdminContext, useNumbers } from '../planet/use-planet.ts';
import type { Sample } from './number-history.ts';
import { NumberWatch } from './number-watch.ts';

/** Numbers are looked at so often while they are shown; nobody reads faster. */
const perSecond = 5;

/** The last minute of a component's numbers, as far as it was shown. */
export function useNumberHistory(id: ComponentId): readonly Sample[] {
  const planet = use(AdminContext)?.planet;
  if (planet === undefined) throw new Error('numbers are shown outside of the admin');
  useNumbers(id, perSecond);
  const watch = useMemo(() => new NumberWatch(planet, id), [planet, id]);
  return useSyncExternalStore(watch.subscribe, watch.read);
}
