import {
  actBefore,
  type ActTarget,
  type ActVerb,
  type ChangeEffect,
  type ComponentId,
  type PlannedChange,
  splitComponentId,
} from '@headwater/state';
import { usePlanet } from '../planet/use-planet.ts';
import { useActs } from './use-acts.ts';

/** What of a change takes a while; what is felt most comes last. */
const slow: readonly ChangeEffect[] = ['start', 'restart', 'stop'];

/**
 * Shows how far a change of the planet is that the manager carries out. Called before it is asked for, because progress is
 * told from what was there before; what it returns is given what the manager has changed.
 */
export function useFollowChanges(): () => (changes: readonly PlannedChange[]) => void {
  const mirror = usePlanet((state) => state.mirror);
  const { runs } = useActs();
  return () => {
    const before = new Map<string, ActTarget['before']>(
      mirror.all('component').map(({ id }) => [id, actBefore(id, mirror)]),
    );
    return (changes) => {
      const targets = slowTargets(changes).map(([id, verb]) => ({
        ...{ id, verb },
        before: before.get(id) ?? { mood: undefined, process: undefined },
      }));
      runs.follow(targets);
    };
  };
}

function slowTargets(changes: readonly PlannedChange[]): [ComponentId, ActVerb][] {
  const felt = changes.toSorted((one, other) => slow.indexOf(one.effect) - slow.indexOf(other.effect));
  const verbs = felt.flatMap(({ id, effect }): [ComponentId, ActVerb][] => {
    const isSlow = effect === 'start' || effect === 'restart' || effect === 'stop';
    return isSlow && isComponentId(id) ? [[id, effect]] : [];
  });
  return [...new Map(verbs)];
}

function isComponentId(id: PlannedChange['id']): id is ComponentId {
  return splitComponentId(id) !== undefined;
}
