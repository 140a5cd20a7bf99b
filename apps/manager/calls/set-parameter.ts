import type { ParameterValue } from '@headwater/state';
import { refuseComponent } from '../revisions/author.ts';
import { authorOf } from './author-of.ts';
import type { ManagerParts, Session } from './manager-parts.ts';
import { currentValue, parameterWish } from './parameter-wish.ts';
import { recordParameter, refuseOverwriting } from './record-parameter.ts';
import { canBeTried, tryParameters } from './try-parameter.ts';

interface Args {
  id: string;
  parameter: string;
  value: ParameterValue;
  base?: number | undefined;
  gesture?: { name: string; release: boolean } | undefined;
}

/**
 * Sets a parameter: at once where it is live, else by starting that one job anew. Throws Problem when the value is
 * refused, here or by the running job, or cannot be recorded; the value before counts then.
 */
export async function setParameter(
  parts: ManagerParts,
  session: Session,
  args: Args,
): Promise<{ restarted: boolean; revision: number }> {
  const author = authorOf(session);
  const wish = parameterWish(parts, args);
  refuseComponent(author, wish.component, parts.planet.types);
  await refuseOverwriting(parts, [wish], args.base);
  if (args.gesture !== undefined) return parts.gestures.take(session, wish, { ...args.gesture, base: args.base });
  const isRunning = parts.planet.store.get('process', wish.component.id)?.state === 'running';
  const restarted = isRunning && !wish.isLive && currentValue(wish) !== wish.value;
  const trials = canBeTried(parts, wish) ? await tryParameters(parts, [wish]) : [];
  try {
    const revision = await recordParameter(parts, author, wish, args.base);
    // So that whoever asked finds it done.
    if (trials.length === 0) await parts.workers.send(wish.component.workerId)?.catch(() => []);
    return { restarted, revision };
  } finally {
    parts.planet.endTrials(trials);
  }
}
