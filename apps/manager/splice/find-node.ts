import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  visit,
  type Alias,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { pathText } from './edit-data.ts';
import type { PlainPath, PlanetEdit } from './planet-edit.ts';
import { keyText, type YamlText } from './yaml-text.ts';

/** What lies at a step of a path. */
export interface Place {
  /** The list or map that holds it; undefined for the root. */
  holder: YAMLMap | YAMLSeq | undefined;
  /** Its entry, if the holder is a map and has one. */
  pair: Pair | undefined;
  /** Undefined when there is nothing. */
  node: Node | undefined;
}

/** Returns what lies at each step of `path`, from the root on, as far as there is something. Throws Error for a path through a scalar. */
export function findPlaces(yaml: YamlText, path: PlainPath): Place[] {
  let place: Place = { holder: undefined, pair: undefined, node: yaml.root ?? undefined };
  const places = [place];
  for (const step of path) {
    const { node } = place;
    if (node === undefined || (isScalar(node) && node.value === null)) break;
    // What it stands for is written out before anything below it is touched.
    if (isAlias(node)) break;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyText(key) === String(step));
      place = { holder: node, pair, node: (pair?.value ?? undefined) as Node | undefined };
    } else if (isSeq(node) && typeof step === 'number') {
      place = { holder: node, pair: undefined, node: (node.items[step] ?? undefined) as Node | undefined };
    } else throw new Error(`no map at ${pathText(path)}`);
    places.push(place);
  }
  return places;
}

/**
 * Returns an alias that has to be written out before the edit: one that the path leads through, or one of which the
 * anchor is on a node that the edit changes or takes away.
 */
export function aliasInTheWay(yaml: YamlText, edit: PlanetEdit): Alias | undefined {
  const places = findPlaces(yaml, edit.path);
  const last = places.at(-1)?.node;
  if (isAlias(last) && places.length <= edit.path.length) return last;
  const target = places.length > edit.path.length ? last : undefined;
  const inTarget = new Set<unknown>();
  if (target !== undefined) visit(target, { Node: (_, node) => void inTarget.add(node) });
  const changed = new Set<unknown>([...places.map(({ node }) => node), ...inTarget]);
  let found: Alias | undefined;
  visit(yaml.document, {
    Alias(_, alias) {
      if (found === undefined && !inTarget.has(alias) && changed.has(alias.resolve(yaml.document))) found = alias;
    },
  });
  return found;
}
