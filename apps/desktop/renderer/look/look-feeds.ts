import {
  splitFeedId,
  type ComponentDescription,
  type ComponentId,
  type ComponentRecord,
  type FeedId,
  type FeedRecord,
  type FlowId,
  type Media,
} from '@headwater/state';

/** The feeds that stand for a picture and a sound. Where one feed has both, both name it. */
export interface LookFeeds {
  picture?: FeedId;
  sound?: FeedId;
}

export interface LookSources {
  components: readonly Pick<ComponentRecord, 'id' | 'flowId' | 'type' | 'links'>[];
  types: ReadonlyMap<string, Pick<ComponentDescription, 'feeders'>>;
  /** What feeds are known to carry: for those that their description leaves open. */
  feeds?: readonly Pick<FeedRecord, 'id' | 'caps'>[];
}

type Part = 'picture' | 'sound';

interface Candidate {
  id: FeedId;
  media: Media;
  /** What it carries. */
  parts: ReadonlySet<Part>;
  /** So many steps from a source: what goes out is furthest. */
  depth: number;
  order: number;
}

/**
 * The feeds of a flow to look at and to listen to, if there are any.
 *
 * What goes out says more than what comes in: of raw feeds the one that is furthest from the sources is taken, with all
 * that was mixed and laid over it; of several that are as far, the first of the planet file. Raw is cheapest to look at
 * (one frame a second is read and no more), so an encoded feed is taken only where the flow has no raw one, and a muxed one
 * only where it has no encoded one.
 */
export function lookFeeds(flowId: FlowId, sources: LookSources): LookFeeds {
  const own = sources.components.filter((component) => component.flowId === flowId);
  return choose(candidatesOf(own, sources));
}

/** The same for one component: what it feeds, else what it eats, so that a streamer is seen by what it sends out. */
export function componentLookFeeds(id: ComponentId, sources: LookSources): LookFeeds {
  const component = sources.components.find((one) => one.id === id);
  if (component === undefined) return {};
  const fed = choose(candidatesOf([component], sources));
  if (fed.picture !== undefined || fed.sound !== undefined) return fed;
  const eaten = new Set(component.links.map(({ from }) => from));
  const feeding = new Set([...eaten].map((feed) => splitFeedId(feed)?.componentId));
  const around = sources.components.filter((one) => feeding.has(one.id));
  return choose(candidatesOf(around, sources).filter((candidate) => eaten.has(candidate.id)));
}

/** The same for a single feed of a component: what it carries. */
export function feedLookFeeds(feedId: FeedId, sources: LookSources): LookFeeds {
  const own = sources.components.filter((component) => component.id === splitFeedId(feedId)?.componentId);
  return choose(candidatesOf(own, sources).filter(({ id }) => id === feedId));
}

function candidatesOf(components: LookSources['components'], sources: LookSources): Candidate[] {
  const { types, feeds = [] } = sources;
  const depths = depthsOf(components);
  const caps = new Map(feeds.map((feed) => [feed.id, feed.caps]));
  const partsOf = partFinder(sources);
  return components.flatMap((component, order) =>
    (types.get(component.type)?.feeders ?? []).map(({ name, media }): Candidate => {
      const id: FeedId = `${component.id}:${name}`;
      const known = media === 'any' ? mediaOfCaps(caps.get(id) ?? '') : media;
      return { id, media: known, parts: partsOf(id, known), depth: depths.get(component.id) ?? 0, order };
    }),
  );
}

function choose(candidates: readonly Candidate[]): LookFeeds {
  const picture = best(candidates, 'picture');
  const sound = best(candidates, 'sound');
  return { ...(picture && { picture }), ...(sound && { sound }) };
}

function best(candidates: readonly Candidate[], part: Part): FeedId | undefined {
  return candidates
    .filter(({ parts }) => parts.has(part))
    .toSorted(
      (one, other) => cost(one.media) - cost(other.media) || other.depth - one.depth || one.order - other.order,
    )[0]?.id;
}

const parts: readonly Part[] = ['picture', 'sound'];
/** A planet has no loops; nobody puts a container into that many others. */
const deepest = 8;
const pictureCodecs = ['vp8', 'vp9', 'av1', 'theora', 'h264', 'h265', 'jpeg'];
const soundCodecs = ['opus', 'vorbis', 'aac', 'mp3', 'flac', 'speex'];
const soundContainers = ['mp3', 'aac'];

function carries(media: Media, part: Part): boolean {
  const [kind, of = ''] = media.split('/');
  if (kind === 'raw') return of === (part === 'picture' ? 'video' : 'audio');
  if (kind === 'encoded') return (part === 'picture' ? pictureCodecs : soundCodecs).includes(of);
  return kind === 'muxed' && (part === 'sound' || !soundContainers.includes(of));
}

/** Finds what a feed carries: of a container, which may hold anything, what its muxer is given. */
function partFinder({ components, types, feeds = [] }: LookSources): (id: FeedId, media: Media) => ReadonlySet<Part> {
  const byId = new Map(components.map((component) => [component.id, component]));
  const caps = new Map(feeds.map((feed) => [feed.id, feed.caps]));
  const find = (id: FeedId, media: Media, depth: number): ReadonlySet<Part> => {
    const possible = new Set(parts.filter((part) => carries(media, part)));
    const links = byId.get(splitFeedId(id)?.componentId ?? '/none/none')?.links ?? [];
    if (!media.startsWith('muxed/') || links.length === 0 || depth > deepest) return possible;
    const given = links.flatMap(({ from }) => {
      const { componentId, feeder } = splitFeedId(from) ?? {};
      const eaten = types.get(byId.get(componentId ?? '/none/none')?.type ?? '');
      const said = eaten?.feeders.find(({ name }) => name === feeder)?.media;
      const fed = said === 'any' ? mediaOfCaps(caps.get(from) ?? '') : said;
      return fed === undefined || fed === 'any' ? parts : [...find(from, fed, depth + 1)];
    });
    return new Set(given.filter((part) => possible.has(part)));
  };
  return (id, media) => find(id, media, 0);
}

function cost(media: Media): number {
  const kind = media.split('/', 1)[0];
  return kind === 'raw' ? 0 : kind === 'encoded' ? 1 : 2;
}

/** What nobody has declared is told by what flows. */
function mediaOfCaps(caps: string): Media {
  if (caps.startsWith('video/x-raw')) return 'raw/video';
  if (caps.startsWith('audio/x-raw')) return 'raw/audio';
  const codec = /^(?:video|audio|image)\/(?:x-)?(vp8|vp9|av1|theora|h264|h265|jpeg|opus|vorbis|flac)\b/.exec(caps)?.[1];
  if (codec !== undefined) return `encoded/${codec}`;
  const container = /^(?:video|audio|application)\/(?:x-)?(webm|matroska|ogg|mpegts|quicktime|flv)\b/.exec(caps)?.[1];
  return container === undefined ? 'any' : `muxed/${container}`;
}

/** How many components stand before each, at most. */
function depthsOf(components: LookSources['components']): ReadonlyMap<ComponentId, number> {
  const byId = new Map(components.map((component) => [component.id, component]));
  const depths = new Map<ComponentId, number>();
  const depthOf = (id: ComponentId): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    // A loop, which a planet cannot have, would go round for ever.
    depths.set(id, 0);
    const before = (byId.get(id)?.links ?? []).map(({ from }) => splitFeedId(from)?.componentId);
    const depth = Math.max(0, ...before.map((one) => (one !== undefined && byId.has(one) ? depthOf(one) + 1 : 0)));
    depths.set(id, depth);
    return depth;
  };
  for (const { id } of components) depthOf(id);
  return depths;
}
