import { nearestName, type ComponentDescription, type Media } from '@headwater/state';
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Types } from './plan.ts';
import { scalarText, type Entry, type PlanetSource } from './planet-source.ts';
import { readParameters, type ReadParameters } from './read-parameters.ts';

/** Each costs elements in one process: more than anybody needs, and few enough to be harmless. */
export const maxEffects = 32;

/** An effect of which everything is read but what depends on other components. */
export interface EffectDraft extends ReadParameters {
  /** Unique within its component. */
  name: string;
  type: string;
  description: ComponentDescription;
}

/** Reads the effects of a component of that description, in their order; what is wrong is noted and left out. */
export function readEffects(
  source: PlanetSource,
  effects: Entry | undefined,
  host: ComponentDescription,
  types: Types,
): EffectDraft[] {
  if (effects === undefined) return [];
  const known = [...types.values()].filter(({ role }) => role === 'effect').map(({ type }) => type);
  const example = `[{ type: ${known[0] ?? 'volume'} }]`;
  if (!isSeq(effects.value)) {
    source.fault(effects.value ?? effects.key, 'planet-file-bad-effects', { expected: example });
    return [];
  }
  if (effects.value.items.length > maxEffects) {
    source.fault(effects.value, 'planet-file-too-many-effects', { found: effects.value.items.length, max: maxEffects });
    return [];
  }
  const names = new Set<string>();
  return source.items(effects.value.items).flatMap((node) => {
    if (!isMap(node)) {
      source.fault(node, 'planet-file-bad-effects', { expected: example });
      return [];
    }
    const entries = new Map(source.entries(node, example).map((entry) => [entry.name, entry]));
    const description = readType(source, node, entries.get('type'), types, known);
    if (description === undefined) return [];
    const media = mediaOf(description);
    if (!takesEffects(host, media))
      source.fault(entries.get('type')?.value, 'planet-file-unfit-effect', { type: host.type, media });
    const { type } = description;
    return [
      {
        name: uniqueName(type, names),
        type,
        description,
        ...readParameters(source, description, node, entries, ['type']),
      },
    ];
  });
}

function readType(
  source: PlanetSource,
  effect: Node,
  type: Entry | undefined,
  types: Types,
  known: readonly string[],
): ComponentDescription | undefined {
  const name = isScalar(type?.value) ? scalarText(type.value) : '';
  const description = types.get(name);
  if (description?.role === 'effect') return description;
  const expected = nearestName(name.slice(0, 100), known) ?? known.join(', ');
  if (type === undefined) source.fault(effect, 'planet-file-effect-no-type', { expected });
  else source.fault(type.value ?? type.key, 'planet-file-unknown-effect', { expected });
  return undefined;
}

/** What an effect works on: what its one eater takes. */
export function mediaOf({ eaters }: ComponentDescription): Media {
  return eaters[0]?.media[0] ?? 'any';
}

/** Tells whether effects on that media may be put somewhere in that component. */
export function takesEffects({ eaters, feeders }: ComponentDescription, media: Media): boolean {
  return (
    feeders.some((feeder) => feeder.effects === true && feeder.media === media) ||
    eaters.some((eater) => eater.effects === true && eater.media.includes(media))
  );
}

function uniqueName(type: string, names: Set<string>): string {
  let name = type;
  for (let number = 2; names.has(name); number++) name = `${type}-${number}`;
  names.add(name);
  return name;
}
