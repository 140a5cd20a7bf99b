import { groupMood, type Mood } from '@headwater/state';
import { usePlanet } from '../planet/use-planet.ts';

/** The planet's mood: the worst of its components', without those that are muted. */
export function usePlanetMood(): Mood {
  return usePlanet(({ mirror }) => groupMood(mirror.all('component'), mirror.all('mute')));
}
