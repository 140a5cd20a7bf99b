import { groupMood, type Mood } from '@headwater/state';
import { usePlanet } from '../planet/use-planet.ts';

/** The planet's mood: the worst of its components'. */
export function usePlanetMood(): Mood {
  return usePlanet(({ mirror }) => groupMood(mirror.all('component').map(({ mood }) => mood)));
}
