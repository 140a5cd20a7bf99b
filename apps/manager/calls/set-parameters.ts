import { Problem, type ComponentId, type ParameterValue } from '@headwater/state';
import { refuseComponent } from '../revisions/author.ts';
import { say } from '../say.ts';
import { authorOf } from './author-of.ts';
import { findComponents } from './find-component.ts';
import type { ManagerParts, Session } from './manager-parts.ts';
import { currentValue, parameterWish } from './parameter-wish.ts';
import { recordParameters, refuseOverwriting } from './record-parameter.ts';
import { canBeTried, tryParameters } from './try-parameter.ts';

interface Args {
  ids: readonly ComponentId[];
  parameter: string;
  value: ParameterValue;
  base?: number | undefined;
}

/**
 * Sets the same parameter of many components, as one revision: at once where it is live, else by starting those jobs anew.
 * Throws Problem when one of them refuses, also for one of a flow that is in no revision; nothing has changed then.
 */
export async function setParameters(
  parts: ManagerParts,
  session: Session,
  { ids, parameter, value, base }: Args,
): Promise<{ restarted: ComponentId[]; revision: number }> {
  const author = authorOf(session);
  const { planet, workers } = parts;
  const wishes = findComponents(parts, ids).map(({ id }) => parameterWish(parts, { id, parameter, value }));
  for (const { component } of wishes) {
    refuseComponent(author, component, planet.types);
    if (planet.store.get('flow', component.flowId)?.temporary === true)
      throw new Problem(say.error('flow-is-temporary', { component: component.id }));
  }
  await refuseOverwriting(parts, wishes, base);
  const restarted = wishes
    .filter((wish) => !wish.isLive && currentValue(wish) !== wish.value)
    .map(({ component }) => component.id)
    .filter((id) => planet.store.get('process', id)?.state === 'running');
  const trials = await tryParameters(
    parts,
    wishes.filter((wish) => canBeTried(parts, wish)),
  );
  try {
    const revision = await recordParameters(parts, author, wishes, base);
    // So that whoever asked finds it done.
    const workerIds = new Set(wishes.map(({ component }) => component.workerId));
    await Promise.all([...workerIds].map(async (worker) => workers.send(worker)?.catch(() => [])));
    return { restarted, revision };
  } finally {
    planet.endTrials(trials);
  }
}
