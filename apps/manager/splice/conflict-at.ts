import { componentId, type ChangeConflict } from '@headwater/state';
import type { Sides } from './merge-data.ts';
import { isPlainList, isPlainMap, type PlainPath, type PlainValue } from './planet-edit.ts';
import { writeValue } from './write-value.ts';

/**
 * Says where in a planet a clash is, and what each side has there. `key` is empty when it is about a flow or a component
 * as a whole: one has removed what the other has changed.
 */
export function conflictAt(path: PlainPath, values: Sides, planets: Sides): ChangeConflict {
  const { id, rest } = ownerOf(path.map(String));
  return {
    id,
    key: keyOf(path.slice(path.length - rest), planets.base ?? planets.theirs ?? null, path),
    ...(values.base === undefined ? {} : { base: writeValue(values.base) }),
    ...(values.theirs === undefined ? {} : { theirs: writeValue(values.theirs) }),
    ...(values.yours === undefined ? {} : { yours: writeValue(values.yours) }),
  };
}

/** What the path is in, and how many steps of it are left behind that. */
function ownerOf(path: readonly string[]): { id: ChangeConflict['id']; rest: number } {
  const [top, first, second] = path;
  if (first === undefined || (top !== 'flows' && top !== 'atmosphere')) return { id: 'planet', rest: path.length };
  const [flow, name, used] = top === 'flows' ? [first, second, 3] : ['atmosphere', first, 2];
  if (name === undefined) return { id: `/${flow}`, rest: 0 };
  if (name === 'flow') return { id: `/${flow}`, rest: path.length - used };
  return { id: componentId(flow, name), rest: path.length - used };
}

/** `bitrate`, or `colour-balance.brightness` for a value of an effect. */
function keyOf(rest: PlainPath, planet: PlainValue, path: PlainPath): string {
  const [word, index, ...inside] = rest;
  if (word !== 'effects' || typeof index !== 'number') return rest.join('.');
  const list = path.slice(0, path.length - rest.length + 1).reduce<PlainValue | undefined>(inMap, planet);
  return [effectName(isPlainList(list) ? list : [], index), ...inside].join('.');
}

function inMap(value: PlainValue | undefined, step: string | number): PlainValue | undefined {
  return isPlainMap(value) ? value[step] : undefined;
}

/** As in an `EffectUse`: the type, or `type-2` for the second of that type. */
function effectName(list: readonly PlainValue[], index: number): string {
  const types = list.map((item) => writeValue(isPlainMap(item) ? (item['type'] ?? null) : item));
  const type = types[index] ?? '';
  const count = types.slice(0, index + 1).filter((other) => other === type).length;
  return count > 1 ? `${type}-${count}` : type;
}
