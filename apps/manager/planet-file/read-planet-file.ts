import { atmosphereId, namePattern, nearestName, type EaterLink, type FlowId, type Message } from '@headwater/state';
import { findCollisions } from './find-collisions.ts';
import { findLoops } from './find-loops.ts';
import type { Plan, PlannedComponent, PlannedFlow, Types } from './plan.ts';
import { PlanetSource, type Entry } from './planet-source.ts';
import { readComponent, readNumber, readText, type ComponentDraft, type FlowDraft } from './read-component.ts';
import { resolveFeeds } from './resolve-feeds.ts';
import { resolveReferences } from './resolve-references.ts';

const maxComponents = 10_000;
const defaultLatencyS = 0.3;

/** A plan, or everything that is wrong with the file: never both, never neither. */
export type PlanetFileResult = { plan: Plan; errors?: undefined } | { plan?: undefined; errors: readonly Message[] };

/** Reads the text of a planet file. `file` is its name for the errors, which carry file, line and column. */
export function readPlanetFile(file: string, text: string, types: Types): PlanetFileResult {
  const source = new PlanetSource(file, text);
  if (source.faults.length > 0) return { errors: source.faults };
  const plan = readPlan(source, types);
  return source.faults.length > 0 ? { errors: source.faults } : { plan };
}

const topWords = ['version', 'planet', 'atmosphere', 'flows'];

function readPlan(source: PlanetSource, types: Types): Plan {
  const top = new Map(source.entries(source.root, 'version: 1').map((entry) => [entry.name, entry]));
  for (const entry of top.values())
    if (!topWords.includes(entry.name))
      source.fault(entry.key, 'planet-file-unknown-key', {
        expected: nearestName(entry.name.slice(0, 100), topWords) ?? topWords.join(', '),
      });
  const version = top.get('version');
  if (version === undefined) source.fault(source.root, 'planet-file-no-version', { found: '', expected: 1 });
  else readNumber(source, version, { kind: 'integer', min: 1, max: 1 });
  const name = readText(source, top.get('planet')) ?? 'headwater';
  const flows = readFlows(source, top, types);
  return { name, flows: flows.map(({ record }) => record), components: resolve(source, flows) };
}

function readFlows(source: PlanetSource, top: ReadonlyMap<string, Entry>, types: Types): FlowDraft[] {
  const drafts: FlowDraft[] = [];
  const atmosphere = top.get('atmosphere');
  if (atmosphere !== undefined) drafts.push(readFlow(source, atmosphere, atmosphereId, types));
  let count = drafts[0]?.components.size ?? 0;
  for (const entry of source.entries(top.get('flows')?.value, 'flow: component …')) {
    if (!namePattern.test(entry.name) || entry.name === 'atmosphere') {
      source.fault(entry.key, 'planet-file-bad-name', { found: entry.name.slice(0, 100) });
      continue;
    }
    const draft = readFlow(source, entry, `/${entry.name}`, types);
    count += draft.components.size;
    drafts.push(draft);
    if (count > maxComponents) {
      source.fault(entry.key, 'planet-file-too-many-components', { expected: maxComponents });
      break;
    }
  }
  return drafts;
}

function readFlow(source: PlanetSource, flow: Entry, id: FlowId, types: Types): FlowDraft {
  const components = new Map<string, ComponentDraft>();
  const unread = new Set<string>();
  let record: PlannedFlow = { id, label: flow.name, latencyS: defaultLatencyS };
  for (const entry of source.entries(flow.value, 'component: {type: …}')) {
    if (entry.name === 'flow') {
      record = readFlowSettings(source, entry, record);
      continue;
    }
    const draft = readComponent(source, { id, name: flow.name }, entry, types);
    if (draft === undefined) unread.add(entry.name);
    else components.set(draft.name, draft);
  }
  return { record, components, unread };
}

const flowWords = ['label', 'latency'];

function readFlowSettings(source: PlanetSource, flow: Entry, record: PlannedFlow): PlannedFlow {
  const entries = new Map(source.entries(flow.value, 'label, latency').map((entry) => [entry.name, entry]));
  for (const entry of entries.values())
    if (!flowWords.includes(entry.name))
      source.fault(entry.key, 'planet-file-unknown-key', {
        expected: nearestName(entry.name.slice(0, 100), flowWords) ?? flowWords.join(', '),
      });
  return {
    id: record.id,
    label: readText(source, entries.get('label')) ?? record.label,
    latencyS:
      readNumber(source, entries.get('latency'), { kind: 'number', min: 0, max: 60, unit: 's' }) ?? record.latencyS,
  };
}

function resolve(source: PlanetSource, flows: readonly FlowDraft[]): PlannedComponent[] {
  const atmosphere = flows.find(({ record }) => record.id === atmosphereId);
  const drafts = flows.flatMap(({ components }) => [...components.values()]);
  const links = new Map<ComponentDraft['id'], readonly EaterLink[]>();
  for (const flow of flows) {
    for (const draft of flow.components.values()) {
      links.set(draft.id, resolveFeeds(source, draft, flow));
      resolveReferences(source, draft, atmosphere === undefined ? [flow] : [flow, atmosphere]);
    }
  }
  const byId = new Map(drafts.map((draft) => [draft.id, draft]));
  for (const loop of findLoops(links)) {
    const first = byId.get(loop[0] ?? '/a/a');
    source.fault(first?.fromPlace, 'planet-file-loop', { loop: [...loop, loop[0] ?? ''].reverse().join(' → ') });
  }
  findCollisions(source, drafts);
  return drafts.map((draft) => planned(draft, links.get(draft.id) ?? []));
}

function planned(draft: ComponentDraft, links: readonly EaterLink[]): PlannedComponent {
  const { id, flowId, type, label, workerId, parameters, wanted, restart, nice } = draft;
  const effects = draft.effects.map(({ name, type, parameters }) => ({ name, type, parameters }));
  return { id, flowId, type, label, workerId, parameters, links, effects, wanted, restart, nice };
}
