import { atmosphereId, Problem, splitComponentId, type ComponentRecord } from '@headwater/state';
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
  const { faults, revision } = await revisions.change({
    author,
    reason: 'set',
    file: revisions.keeper.file.path,
    make: async (now) => {
      const planned = now.plan.components.find(({ id }) => id === wish.component.id);
      // It was removed, or became something else, while the job tried the value.
      if (planned?.type !== wish.component.type)
        throw new Problem(say.error('component-gone', { component: wish.component.id }));
      await refuseOverwriting(parts, wish, base);
      const isThere = Object.is(valueOf(planned, wish.key), wish.value);
      const text = isThere ? now.text : editText(now.text, [{ edit: 'set', path, value: wish.written }]);
      return { text, conflicts: [] };
    },
  });
  if (faults.length > 0) throw problemOf(faults);
  return revision;
}

/** Throws Problem, with both values, when the parameter was set to something else since `base`. */
export async function refuseOverwriting(
  { planet, revisions }: Parts,
  { component, key, value }: ParameterWish,
  base: number | undefined,
): Promise<void> {
  if (base === undefined || base >= revisions.number) return;
  const text = await revisions.store.text(base);
  if (text === undefined) return;
  const ofPlan = (plan: typeof revisions.now.plan | undefined) => {
    const planned = plan?.components.find(({ id }) => id === component.id);
    return planned === undefined ? undefined : valueOf(planned, key);
  };
  const before = ofPlan(readText('', text, planet.types).plan);
  const theirs = ofPlan(revisions.now.plan);
  if (Object.is(before, theirs) || Object.is(theirs, value)) return;
  throw new Problem(
    say.error('parameter-set-meanwhile', {
      component: component.id,
      parameter: key,
      theirs: String(theirs ?? '–'),
      yours: String(value),
    }),
  );
}

/** Where a parameter is in the planet file. */
function pathOf({ id, effects }: ComponentRecord, key: string): PlanetEdit['path'] {
  const { flow, name } = splitComponentId(id) ?? { flow: '', name: '' };
  const component = `/${flow}` === atmosphereId ? ['atmosphere', name] : ['flows', flow, name];
  const { effect, parameter } = splitKey(key);
  const index = effects.findIndex((use) => use.name === effect);
  return index < 0 ? [...component, key] : [...component, 'effects', index, parameter];
}
