import { atmosphereId, Problem, splitComponentId, type ComponentRecord, type ParameterValue } from '@headwater/state';
import type { PlannedComponent } from '../planet-file/plan.ts';
import { valueOf } from '../planet/trials.ts';
import type { Author } from '../revisions/author.ts';
import { editText, readText } from '../revisions/planet-text.ts';
import { problemOf } from '../revisions/revisions.ts';
import { say } from '../say.ts';
import type { PlanetEdit } from '../splice/splice.ts';
import { splitKey } from '../planet/trials.ts';
import type { ManagerParts } from './manager-parts.ts';
import type { ParameterWish } from './parameter-wish.ts';

type Parts = Pick<ManagerParts, 'planet' | 'revisions'>;

/** What a parameter shall have; undefined when nothing. */
type WishedValue = Pick<ParameterWish, 'component' | 'key'> & { value: ParameterValue | undefined };

/**
 * Records a parameter in a revision; returns the one that runs. Throws Problem, and nothing has changed, when that cannot
 * be stored, and when somebody has set the same to something else since `base`.
 */
export async function recordParameter(
  parts: Parts,
  author: Author,
  wish: ParameterWish,
  base: number | undefined,
): Promise<number> {
  const { revisions } = parts;
  const path = pathOf(wish.component, wish.key);
  if (await revisions.setTemporary(author, path, wish.written)) return revisions.number;
  return recordParameters(parts, author, [wish], base);
}

/** The same for parameters of several components, none of a temporary flow: one revision for all. */
export function recordParameters(
  parts: Parts,
  author: Author,
  wishes: readonly ParameterWish[],
  base: number | undefined,
): Promise<number> {
  return change(parts, author, wishes, base, ({ component, key, value, written }, planned) =>
    Object.is(valueOf(planned, key), value) ? [] : [{ edit: 'set', path: pathOf(component, key), value: written }],
  );
}

/** The same for a parameter that is taken out of the planet's text: `value` is what it has without. */
export async function recordUnset(
  parts: Parts,
  author: Author,
  wish: WishedValue,
  base: number | undefined,
): Promise<number> {
  const { revisions } = parts;
  const path = pathOf(wish.component, wish.key);
  if (await revisions.setTemporary(author, path, undefined)) return revisions.number;
  return change(parts, author, [wish], base, () => [{ edit: 'remove', path }]);
}

async function change<Wished extends WishedValue>(
  parts: Parts,
  author: Author,
  wishes: readonly Wished[],
  base: number | undefined,
  editsOf: (wish: Wished, planned: PlannedComponent) => readonly PlanetEdit[],
): Promise<number> {
  const { revisions } = parts;
  const { faults, revision } = await revisions.change({
    author,
    reason: 'set',
    file: revisions.keeper.file.path,
    make: async (now) => {
      const known = new Map<string, PlannedComponent>(now.plan.components.map((planned) => [planned.id, planned]));
      const edits = wishes.flatMap((wish) => {
        const planned = known.get(wish.component.id);
        // It was removed, or became something else, while the job tried the value.
        if (planned?.type !== wish.component.type)
          throw new Problem(say.error('component-gone', { component: wish.component.id }));
        return editsOf(wish, planned);
      });
      await refuseOverwriting(parts, wishes, base);
      return { text: edits.length === 0 ? now.text : editText(now.text, edits), conflicts: [] };
    },
  });
  if (faults.length > 0) throw problemOf(faults);
  return revision;
}

/** Throws Problem, with both values, when one of the parameters was set to something else since `base`. */
export async function refuseOverwriting(
  { planet, revisions }: Parts,
  wishes: readonly WishedValue[],
  base: number | undefined,
): Promise<void> {
  if (base === undefined || base >= revisions.number) return;
  const text = await revisions.store.text(base);
  if (text === undefined) return;
  const seen = readText('', text, planet.types).plan;
  for (const { component, key, value } of wishes) {
    const ofPlan = (plan: typeof seen) => {
      const planned = plan?.components.find(({ id }) => id === component.id);
      return planned === undefined ? undefined : valueOf(planned, key);
    };
    const theirs = ofPlan(revisions.now.plan);
    if (Object.is(ofPlan(seen), theirs) || Object.is(theirs, value)) continue;
    throw new Problem(
      say.error('parameter-set-meanwhile', {
        component: component.id,
        parameter: key,
        theirs: String(theirs ?? '–'),
        yours: String(value ?? '–'),
      }),
    );
  }
}

/** Where a parameter is in the planet file. */
function pathOf({ id, effects }: ComponentRecord, key: string): PlanetEdit['path'] {
  const { flow, name } = splitComponentId(id) ?? { flow: '', name: '' };
  const component = `/${flow}` === atmosphereId ? ['atmosphere', name] : ['flows', flow, name];
  const { effect, parameter } = splitKey(key);
  const index = effects.findIndex((use) => use.name === effect);
  return index < 0 ? [...component, key] : [...component, 'effects', index, parameter];
}
