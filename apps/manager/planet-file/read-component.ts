import {
  atmosphereId,
  componentId,
  namePattern,
  nearestName,
  type ComponentDescription,
  type ComponentId,
  type FlowId,
} from '@headwater/state';
import { isScalar, type Node } from 'yaml';
import { parameterSchema } from './parameter-schema.ts';
import type { PlannedComponent, PlannedFlow, Types } from './plan.ts';
import { scalarText, type Entry, type PlanetSource } from './planet-source.ts';
import { readEffects, type EffectDraft } from './read-effects.ts';
import { readParameters, refuse, type ReadParameters } from './read-parameters.ts';

/** Keys of a component that are no parameters. */
export const reservedWords = [
  'type',
  'worker',
  'from',
  'label',
  'restart',
  'effects',
  'nice',
  'enabled',
  'flow',
] as const;

/** A component of which everything is read but what depends on other components. */
export interface ComponentDraft extends Omit<PlannedComponent, 'links' | 'parameters' | 'effects'>, ReadParameters {
  id: ComponentId;
  name: string;
  description: ComponentDescription;
  /** The component's own name in the file. */
  key: Node;
  from: Node | undefined;
  /** Where `from` is, or would be. */
  fromPlace: Node;
  effects: readonly EffectDraft[];
}

/** A flow of which the components are read, each for itself. */
export interface FlowDraft {
  record: PlannedFlow;
  components: Map<string, ComponentDraft>;
  /** Names of components that could not be read: who refers to them is not at fault. */
  unread: Set<string>;
}

/** Reads one component of a flow; undefined when its type is not known, or is an effect's. */
export function readComponent(
  source: PlanetSource,
  flow: { id: FlowId; name: string },
  entry: Entry,
  types: Types,
): ComponentDraft | undefined {
  if (!namePattern.test(entry.name)) {
    source.fault(entry.key, 'planet-file-bad-name', { found: entry.name.slice(0, 100) });
    return undefined;
  }
  const entries = new Map(source.entries(entry.value, 'type, parameter …').map((found) => [found.name, found]));
  const description = readType(source, entry, entries.get('type'), types);
  if (description === undefined) return undefined;
  if (flow.id === atmosphereId && description.eaters.length + description.feeders.length > 0)
    source.fault(entries.get('type')?.value, 'planet-file-not-in-atmosphere', { type: description.type });
  if (description.role === 'effect') {
    source.fault(entries.get('type')?.value, 'planet-file-effect-alone', { type: description.type });
    return undefined;
  }
  const flowWord = entries.get('flow');
  if (flowWord !== undefined) source.fault(flowWord.key, 'planet-file-reserved', { word: 'flow' });
  const from = entries.get('from');
  return {
    id: componentId(flow.name, entry.name),
    flowId: flow.id,
    name: entry.name,
    description,
    type: description.type,
    key: entry.key,
    label: readText(source, entries.get('label')) ?? entry.name,
    workerId: readWorker(source, entries.get('worker')),
    wanted: readBoolean(source, entries.get('enabled')) === false ? 'stopped' : 'running',
    restart: readRestart(source, entries.get('restart')),
    nice: readNumber(source, entries.get('nice'), { min: 0, max: 19, kind: 'integer' }) ?? 0,
    from: from === undefined ? undefined : (from.value ?? from.key),
    fromPlace: from?.key ?? entry.key,
    effects: readEffects(source, entries.get('effects'), description, types),
    ...readParameters(source, description, entry.key, entries, reservedWords),
  };
}

function readType(
  source: PlanetSource,
  entry: Entry,
  type: Entry | undefined,
  types: Types,
): ComponentDescription | undefined {
  if (type === undefined) {
    source.fault(entry.key, 'planet-file-no-type', { name: entry.name });
    return undefined;
  }
  const name = isScalar(type.value) ? scalarText(type.value) : '';
  const description = types.get(name);
  if (description !== undefined) return description;
  const nearest = nearestName(name.slice(0, 100), types.keys());
  const expected = nearest ?? '';
  source.fault(type.value ?? type.key, 'planet-file-unknown-type', { expected });
  return undefined;
}

function readWorker(source: PlanetSource, entry: Entry | undefined): string {
  const worker = readText(source, entry) ?? 'local';
  if (namePattern.test(worker)) return worker;
  source.fault(entry?.value, 'planet-file-bad-name');
  return 'local';
}

function readRestart(source: PlanetSource, entry: Entry | undefined): 'always' | 'never' {
  const restart = readText(source, entry) ?? 'always';
  if (restart === 'always' || restart === 'never') return restart;
  if (entry !== undefined) refuse(source, entry, { kind: 'choice', options: ['always', 'never'] });
  return 'always';
}

/** Reads a text; undefined when there is none. */
export function readText(source: PlanetSource, entry: Entry | undefined): string | undefined {
  if (entry === undefined) return undefined;
  const text = isScalar(entry.value) && entry.value.value !== null ? scalarText(entry.value) : '';
  if (text !== '' && text.length <= 200 && !/\p{Cc}/u.test(text)) return text;
  refuse(source, entry, { kind: 'text', maxLength: 200 });
  return undefined;
}

function readBoolean(source: PlanetSource, entry: Entry | undefined): boolean | undefined {
  if (entry === undefined) return undefined;
  if (isScalar(entry.value) && typeof entry.value.value === 'boolean') return entry.value.value;
  refuse(source, entry, { kind: 'boolean' });
  return undefined;
}

/** Reads a number within a range; undefined when there is none. */
export function readNumber(
  source: PlanetSource,
  entry: Entry | undefined,
  range: { min: number; max: number; kind: 'integer' | 'number'; unit?: 's' },
): number | undefined {
  if (entry === undefined) return undefined;
  const value = isScalar(entry.value) ? entry.value.value : undefined;
  const result = parameterSchema(range).safeParse(value);
  if (result.success && typeof result.data === 'number') return result.data;
  refuse(source, entry, range);
  return undefined;
}
