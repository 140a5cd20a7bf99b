import type { PlanResult } from '@headwater/protocol/calls/admin/planet-calls';
import { atmosphereId, Problem, type ComponentId } from '@headwater/state';
import { editText, type PlanetText } from '../revisions/planet-text.ts';
import type { TemporaryFlow } from '../revisions/temporary-flows.ts';
import { say } from '../say.ts';
import type { PlainValue } from '../splice/splice.ts';
import { authorOf } from './author-of.ts';
import type { ManagerParts, Session } from './manager-parts.ts';

type Parts = Pick<ManagerParts, 'planet' | 'revisions'>;

interface NewFlow {
  flow: string;
  label?: string | undefined;
  components: Readonly<Record<string, PlainValue>>;
  atmosphere: Readonly<Record<string, PlainValue>>;
  temporary: boolean;
}

/**
 * Adds a flow, and what it needs in the atmosphere. Throws Problem when there is one of that name, or another kind of
 * component where it needs one.
 */
export async function addFlow(
  parts: Parts,
  session: Session,
  wish: NewFlow,
): Promise<PlanResult & { ids: ComponentId[] }> {
  const { revisions } = parts;
  const author = authorOf(session);
  const make = (now: PlanetText): TemporaryFlow => makeFlow(parts, wish, now);
  const result = wish.temporary
    ? await revisions.addTemporary(author, make)
    : await revisions.change({
        author,
        reason: 'launched',
        file: `/${wish.flow}`,
        make: (now) => ({ text: editText(now.text, make(now).edits), conflicts: [] }),
      });
  // The link may have ended meanwhile: then it goes at once.
  if (wish.temporary && result.faults.length === 0)
    void session.closed().then(() => revisions.removeTemporary(`/${wish.flow}`));
  const ids = result.changes.flatMap(({ id, what }) => (what === 'added' && isComponent(id) ? [id] : []));
  return { ...result, ids };
}

function makeFlow({ planet }: Parts, { flow, label, components, atmosphere }: NewFlow, now: PlanetText): TemporaryFlow {
  const id = `/${flow}` as const;
  if (flow === 'flow' || id === atmosphereId || planet.store.get('flow', id) !== undefined)
    throw new Problem(say.error('flow-there-already', { flow }));
  const needed = Object.entries(atmosphere).filter(([name, component]) => {
    const there = planet.store.get('component', `${atmosphereId}/${name}`);
    if (there !== undefined && there.type !== typeOf(component))
      throw new Problem(say.error('atmosphere-taken', { name, found: there.type, expected: typeOf(component) }));
    // What another temporary flow brought goes with that one.
    return !now.plan.components.some((planned) => planned.id === `${atmosphereId}/${name}`);
  });
  const head = label === undefined ? {} : { flow: { label } };
  return {
    id,
    edits: [
      ...needed.map(([name, value]) => ({ edit: 'set' as const, path: ['atmosphere', name], value })),
      { edit: 'set', path: ['flows', flow], value: { ...head, ...components } },
    ],
  };
}

function typeOf(component: PlainValue): string {
  if (typeof component !== 'object' || component === null || !('type' in component)) return '';
  return typeof component.type === 'string' ? component.type : '';
}

function isComponent(id: string): id is ComponentId {
  return id.split('/').length === 3;
}
