import { isProblem, Problem } from '@headwater/state';
import type { Trial } from '../planet/trials.ts';
import type { WantProblems } from '../planet/want-sender.ts';
import type { ManagerParts } from './manager-parts.ts';
import type { ParameterWish } from './parameter-wish.ts';

type Parts = Pick<ManagerParts, 'planet' | 'workers'>;

/** Tells whether a value can be tried on a job before it is recorded. */
export function canBeTried({ planet }: Pick<ManagerParts, 'planet'>, { component, isLive }: ParameterWish): boolean {
  return isLive && planet.store.get('process', component.id)?.state === 'running';
}

/** Gives a running job a value that is not recorded yet. Throws Problem when the job refuses it: it has the old one then. */
export async function tryParameter(parts: Parts, { component, key, value }: ParameterWish): Promise<Trial> {
  const { planet, workers } = parts;
  const trial = planet.try(component.id, key, value);
  try {
    const problems = await workers.send(component.workerId)?.catch(unlessGone);
    const refusal = problems?.find(({ id }) => id === component.id);
    if (refusal !== undefined) throw new Problem(refusal.problem);
    return trial;
  } catch (error) {
    planet.endTrial(trial);
    throw error;
  }
}

/** A worker that goes meanwhile gets the value when it comes back. */
function unlessGone(error: unknown): WantProblems {
  if (isProblem(error) && error.problem.key === 'protocol:link-lost') return [];
  throw error;
}
