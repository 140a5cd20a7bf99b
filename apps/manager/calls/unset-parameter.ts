import { Problem } from '@headwater/state';
import { defaultValue } from '../planet-file/parameter-schema.ts';
import { valueOf } from '../planet/trials.ts';
import { refuseComponent } from '../revisions/author.ts';
import { say } from '../say.ts';
import { authorOf } from './author-of.ts';
import { findComponent } from './find-component.ts';
import type { ManagerParts, Session } from './manager-parts.ts';
import { findParameter } from './parameter-wish.ts';
import { recordUnset, refuseOverwriting } from './record-parameter.ts';

interface Args {
  id: string;
  parameter: string;
  base?: number | undefined;
}

/**
 * Takes a parameter out of the planet file: its default counts again, live where it is live and has one. Throws Problem when
 * the component cannot do without it, and when somebody has set it to something else since `base`.
 */
export async function unsetParameter(
  parts: ManagerParts,
  session: Session,
  { id, parameter: key, base }: Args,
): Promise<{ restarted: boolean; revision: number }> {
  const author = authorOf(session);
  const component = findComponent(parts, id);
  const description = findParameter(parts, component, key);
  refuseComponent(author, component, parts.planet.types);
  const value = defaultValue(description);
  if (description.required === true && value === undefined)
    throw new Problem(say.error('parameter-needed', { component: component.id, parameter: key }));
  await refuseOverwriting(parts, [{ component, key, value }], base);
  const isRunning = parts.planet.store.get('process', component.id)?.state === 'running';
  const isLive = description.live === true && value !== undefined;
  const restarted = isRunning && !isLive && valueOf(component, key) !== value;
  const revision = await recordUnset(parts, author, { component, key, value }, base);
  // So that whoever asked finds it done.
  await parts.workers.send(component.workerId)?.catch(() => []);
  return { restarted, revision };
}
