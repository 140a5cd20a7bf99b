import { isProblem, Problem } from '@headwater/state';
import type { Trial } from '../planet/trials.ts';
import type { WantProblems } from '../planet/want-sender.ts';
import { say } from '../say.ts';
import type { ManagerParts } from './manager-parts.ts';
import type { ParameterWish } from './parameter-wish.ts';

type Parts = Pick<ManagerParts, 'planet' | 'workers'>;

/** Tells whether a value can be tried on a job before it is recorded. */
export function canBeTried({ planet }: Pick<ManagerParts, 'planet'>, { component, isLive }: ParameterWish): boolean {
  return isLive && planet.store.get('process', component.id)?.state === 'running';
}

/** What a wish is while it is tried. */
export function trialOf({ component: { id }, key, value }: ParameterWish): Trial {
  return { id, key, value };
}

/**
 * Gives running jobs values that are not recorded yet. Throws Problem when one of them refuses its value: all have their
 * old ones then.
 */
export async function tryParameters(parts: Parts, wishes: readonly ParameterWish[]): Promise<readonly Trial[]> {
  const { planet, workers } = parts;
  const trials = wishes.map(trialOf);
  planet.try(trials);
  try {
    const workerIds = new Set(wishes.map(({ component }) => component.workerId));
    const answers = await Promise.all([...workerIds].map(async (worker) => workers.send(worker)?.catch(unlessGone)));
    const refusals = answers.flatMap((problems) => problems ?? []);
    const refusal = refusals.find(({ id }) => trials.some((trial) => trial.id === id));
    if (refusal !== undefined) throw wishes.length > 1 ? refusedByOne(refusal) : new Problem(refusal.problem);
    return trials;
  } catch (error) {
    planet.endTrials(trials);
    throw error;
  }
}

/** A job speaks of itself: where many were asked, its name is said too. */
function refusedByOne({ id, problem }: WantProblems[number]): Problem {
  return new Problem(say.error('refused-by-one', { component: id }, { debug: problem.text }));
}

/** A worker that goes meanwhile gets the value when it comes back. */
function unlessGone(error: unknown): WantProblems {
  if (isProblem(error) && error.problem.key === 'protocol:link-lost') return [];
  throw error;
}
