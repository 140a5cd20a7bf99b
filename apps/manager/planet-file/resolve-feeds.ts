import {
  nearestName,
  type EaterDescription,
  type EaterLink,
  type FeederDescription,
  type Media,
} from '@headwater/state';
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { scalarText, type PlanetSource } from './planet-source.ts';
import type { ComponentDraft, FlowDraft } from './read-component.ts';

/** One wish for a feed: the component, perhaps which of its feeders, perhaps for which eater. */
interface Wish {
  node: Node;
  from: ComponentDraft;
  feeders: readonly FeederDescription[];
  eater: EaterDescription | undefined;
}

/** Resolves `from` of one component to links, noting every feed that is missing or does not fit. */
export function resolveFeeds(source: PlanetSource, component: ComponentDraft, flow: FlowDraft): EaterLink[] {
  const { eaters } = component.description;
  if (eaters.length === 0) {
    if (component.from !== undefined)
      source.fault(component.fromPlace, 'planet-file-eats-nothing', { name: component.name, type: component.type });
    return [];
  }
  const before = source.faults.length;
  const wishes = readWishes(source, component, flow);
  const links = match(
    source,
    component,
    wishes.filter((wish) => wish !== 'unread'),
  );
  // What is missing because it could not be read has been said already.
  if (source.faults.length === before && !wishes.includes('unread')) findHungry(source, component, links);
  return links;
}

function readWishes(source: PlanetSource, component: ComponentDraft, flow: FlowDraft): (Wish | 'unread')[] {
  const { from, description } = component;
  if (isMap(from)) {
    return source.entries(from, 'eater: component').flatMap((entry) => {
      const eater = description.eaters.find(({ name }) => name === entry.name);
      if (eater !== undefined) return readWish(source, entry.value ?? entry.key, flow, eater);
      source.fault(entry.key, 'planet-file-unknown-eater', {
        type: component.type,
        expected: description.eaters.map(({ name }) => name).join(', '),
      });
      return [];
    });
  }
  const nodes = isSeq(from) ? source.items(from.items) : from === undefined ? [] : [from];
  return nodes.flatMap((node) => readWish(source, node, flow, undefined));
}

function readWish(
  source: PlanetSource,
  node: Node,
  flow: FlowDraft,
  eater: EaterDescription | undefined,
): (Wish | 'unread')[] {
  const text = isScalar(node) && node.value !== null ? scalarText(node) : undefined;
  if (text === undefined) {
    source.fault(node, 'planet-file-bad-from');
    return [];
  }
  const [name = '', feederName, ...rest] = text.split(':');
  if (flow.unread.has(name)) return ['unread'];
  const from = flow.components.get(name);
  if (from === undefined) {
    const expected = nearestName(name.slice(0, 100), flow.components.keys()) ?? '';
    source.fault(node, 'planet-file-missing-feeder', { expected });
    return [];
  }
  const feeders = from.description.feeders.filter((feeder) => feederName === undefined || feeder.name === feederName);
  if (feeders.length > 0 && rest.length === 0) return [{ node, from, feeders, eater }];
  const expected = from.description.feeders.map((feeder) => `${name}:${feeder.name}`).join(', ');
  source.fault(node, expected === '' ? 'planet-file-feeds-nothing' : 'planet-file-missing-feeder', { expected });
  return [];
}

/** Gives every wish an eater that can eat it, moving earlier wishes where that makes room. */
function match(source: PlanetSource, component: ComponentDraft, wishes: readonly Wish[]): EaterLink[] {
  const { eaters } = component.description;
  const taken = new Map<EaterDescription, Wish>();
  const place = (wish: Wish, tried: Set<EaterDescription>): boolean => {
    for (const eater of wish.eater === undefined ? eaters : [wish.eater]) {
      if (tried.has(eater) || feederFor(wish, eater) === undefined) continue;
      tried.add(eater);
      const other = taken.get(eater);
      if (other !== undefined && !place(other, tried)) continue;
      taken.set(eater, wish);
      return true;
    }
    return false;
  };
  for (const wish of wishes) {
    if (place(wish, new Set())) continue;
    const fits = eaters.some((eater) => feederFor(wish, eater) !== undefined);
    const media = (wish.eater === undefined ? eaters : [wish.eater]).flatMap((eater) => eater.media);
    const args = { media: wish.feeders.map((feeder) => feeder.media).join(', '), expected: media.join(', ') };
    source.fault(
      wish.node,
      fits && wish.eater === undefined ? 'planet-file-too-many-feeds' : 'planet-file-unfitting-feeder',
      {
        type: component.type,
        ...args,
      },
    );
  }
  return eaters.flatMap((eater) => {
    const wish = taken.get(eater);
    const feeder = wish === undefined ? undefined : feederFor(wish, eater);
    return wish === undefined || feeder === undefined
      ? []
      : [{ eater: eater.name, from: `${wish.from.id}:${feeder.name}` as const }];
  });
}

function feederFor(wish: Wish, eater: EaterDescription): FeederDescription | undefined {
  return wish.feeders.find((feeder) => fits(feeder.media, eater.media));
}

function fits(feeder: Media, eater: readonly Media[]): boolean {
  return feeder === 'any' || eater.includes('any') || eater.includes(feeder);
}

function findHungry(source: PlanetSource, component: ComponentDraft, links: readonly EaterLink[]): void {
  const fed = new Set(links.map(({ eater }) => eater));
  const { eaters } = component.description;
  const hungry = eaters.filter(({ name, optional }) => !fed.has(name) && (optional !== true || fed.size === 0));
  if (hungry.length === 0 || (fed.size > 0 && hungry.every(({ optional }) => optional === true))) return;
  source.fault(component.fromPlace, 'planet-file-unfed', {
    name: component.name,
    eaters: hungry.map(({ name }) => name).join(', '),
    expected: [...new Set(hungry.flatMap(({ media }) => media))].join(', '),
  });
}
