import type { ComponentId, FeedId } from '@headwater/state';
import { usePlanet } from '../planet/use-planet.ts';

/** Whether a feeder leaves things out for that eater, which is too slow. */
export function useDropping(from: FeedId, eaterOf: ComponentId, eater: string): boolean {
  return usePlanet(({ mirror }) => mirror.get('feed', from)?.slowEaters?.includes(`${eaterOf}:${eater}`) === true);
}
