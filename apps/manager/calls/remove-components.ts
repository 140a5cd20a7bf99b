import type { PlanResult } from '@headwater/protocol/calls/admin/planet-calls';
import { atmosphereId, neededComponents, Problem, splitComponentId, type ComponentId } from '@headwater/state';
import { editText } from '../revisions/planet-text.ts';
import { say } from '../say.ts';
import type { PlanetEdit } from '../splice/splice.ts';
import { authorOf } from './author-of.ts';
import { findComponents } from './find-component.ts';
import type { ManagerParts, Session } from './manager-parts.ts';

/**
 * Takes components out of the planet, as one revision. Throws Problem for one that another needs which is not among them,
 * and for one of a flow that is in no revision.
 */
export async function removeComponents(
  parts: Pick<ManagerParts, 'planet' | 'revisions'>,
  session: Session,
  { ids }: { ids: readonly ComponentId[] },
): Promise<PlanResult> {
  const components = findComponents(parts, ids);
  const passing = components.find(({ flowId }) => parts.planet.store.get('flow', flowId)?.temporary === true);
  if (passing !== undefined) throw new Problem(say.error('flow-is-temporary', { component: passing.id }));
  refuseNeeded(parts, new Set(ids));
  return parts.revisions.change({
    author: authorOf(session),
    reason: 'removed',
    file: parts.revisions.keeper.file.path,
    make: (now) => {
      const there = new Set(now.plan.components.map(({ id }) => id));
      const edits = components.filter(({ id }) => there.has(id)).map(({ id }) => removal(id));
      return { text: editText(now.text, edits), conflicts: [] };
    },
  });
}

function refuseNeeded({ planet }: Pick<ManagerParts, 'planet'>, gone: ReadonlySet<string>): void {
  for (const one of planet.store.all('component')) {
    const needed = gone.has(one.id) ? undefined : neededComponents(one, planet.types).find((id) => gone.has(id));
    if (needed !== undefined) throw new Problem(say.error('component-needed', { component: needed, by: one.id }));
  }
}

function removal(id: ComponentId): PlanetEdit {
  const { flow, name } = splitComponentId(id) ?? { flow: '', name: '' };
  const path = `/${flow}` === atmosphereId ? ['atmosphere', name] : ['flows', flow, name];
  return { edit: 'remove', path };
}
