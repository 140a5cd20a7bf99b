import {
  nearestName,
  Problem,
  splitFeedId,
  type ComponentId,
  type ComponentRecord,
  type FeedId,
  type Mirror,
  type MutableId,
} from '@headwater/state';
import { say } from './say.ts';

/** Finds the component that a person means by `/flow/name`, `flow/name`, or `name` where only one flow has it. */
export function findComponent(name: string, components: readonly ComponentRecord[]): ComponentRecord {
  const exact = components.find(({ id }) => id === name || id === `/${name}`);
  if (exact !== undefined) return exact;
  const ending = components.filter(({ id }) => id.endsWith(`/${name}`));
  const [only, ...others] = ending;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined)
    throw new Problem(say.error('ambiguous-component', { name, choices: ending.map(({ id }) => id).join(' ') }));
  const nearest = nearestName(
    name,
    components.flatMap(({ id }) => [id, id.slice(id.lastIndexOf('/') + 1)]),
  );
  throw new Problem(
    nearest === undefined ? say.error('no-components', { name }) : say.error('unknown-component', { name, nearest }),
  );
}

/** Finds the feed that a person means by `component:feeder`, or by `component` alone where it has one feeder. */
export function findFeed(
  name: string,
  components: readonly ComponentRecord[],
  feedersOf: (component: ComponentRecord) => readonly string[],
): FeedId {
  const colon = name.lastIndexOf(':');
  const component = findComponent(colon < 0 ? name : name.slice(0, colon), components);
  const feeders = feedersOf(component);
  const wanted = colon < 0 ? feeders[0] : name.slice(colon + 1);
  const feed = `${component.id}:${wanted ?? ''}` satisfies FeedId;
  const isThere = wanted !== undefined && feeders.includes(wanted) && (colon >= 0 || feeders.length === 1);
  if (isThere && splitFeedId(feed) !== undefined) return feed;
  throw new Problem(
    say.error('unknown-feed', {
      component: component.id,
      feeder: colon < 0 ? '?' : name.slice(colon + 1),
      choices: feeders.length === 0 ? '–' : feeders.map((feeder) => `${component.id}:${feeder}`).join(' '),
    }),
  );
}

/** The ids of all components that the given names mean, each once; in a name, `*` stands for anything but a slash. */
export function findIds(names: readonly string[], components: readonly ComponentRecord[]): ComponentId[] {
  const found = names.flatMap((name) =>
    name.includes('*') ? matching(name, components) : findComponent(name, components).id,
  );
  return [...new Set(found)];
}

function matching(pattern: string, components: readonly ComponentRecord[]): ComponentId[] {
  const parts = pattern.split('*').map((part) => part.replace(/[^\w/]/g, '\\$&'));
  const whole = new RegExp(`(?:^|/)${parts.join('[^/]*').replace(/^\//, '')}$`);
  const ids = components.map(({ id }) => id).filter((id) => whole.test(id));
  if (ids.length === 0) throw new Problem(say.error('no-match', { pattern }));
  return ids;
}

/** The ids of all that can be muted and is meant: flows by `/flow`, or by `flow` where no component is called so. */
export function findMutables(names: readonly string[], mirror: Pick<Mirror, 'all'>): MutableId[] {
  const components = mirror.all('component');
  const flows = mirror.all('flow');
  return names.map((name) => {
    const flow = flows.find(({ id }) => id === name || id === `/${name}`);
    const isComponent = !name.startsWith('/') && components.some(({ id }) => id.endsWith(`/${name}`));
    return flow === undefined || isComponent ? findComponent(name, components).id : flow.id;
  });
}
