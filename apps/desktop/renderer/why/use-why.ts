import { usePlanet } from '../planet/use-planet.ts';
import { why, type Why } from './why.ts';

/** Why a component feels as it does at this moment. Looked at anew with every change, so only while somebody reads it. */
export function useWhy(id: string): Why | undefined {
  usePlanet(({ batch }) => batch);
  return why(
    id,
    usePlanet(({ mirror }) => mirror),
  );
}
