import {
  atmosphereId,
  componentId,
  type ComponentDescription,
  type ComponentId,
  type EaterLink,
  type FlowId,
} from '@headwater/state';
import { isMap, isScalar, parseDocument, type Pair } from 'yaml';
import type { GraphComponent } from '../graph/graph-model.ts';

/** What a planet's text describes, as far as it can be read. */
export interface DraftPlanet {
  flows: readonly { id: FlowId; label: string }[];
  components: readonly GraphComponent[];
  /** Where each component stands in the text: its first character, counted from the beginning. */
  places: ReadonlyMap<ComponentId, number>;
}

interface Named {
  types: ReadonlyMap<string, ComponentDescription>;
  typeTitle: (type: string) => string;
}

/** Reads a planet's text for drawing it, without checking it; undefined for what is no YAML, or no planet. */
export function draftPlanet(text: string, { types, typeTitle }: Named): DraftPlanet | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const atmosphere = entriesOf(document.contents.get('atmosphere'));
  const flows = entriesOf(document.contents.get('flows')).map(([flow, value]) => ({
    flow,
    label: labelOf(value) ?? flow,
    inside: entriesOf(value).filter(([name]) => name !== 'flow'),
  }));
  const names = new Map([
    ['atmosphere', new Set(atmosphere.map(([name]) => name))],
    ...flows.map(({ flow, inside }): [string, Set<string>] => [flow, new Set(inside.map(([name]) => name))]),
  ]);
  const flowOf = (name: string, own: string): string =>
    [own, 'atmosphere', ...flows.map(({ flow }) => flow)].find((flow) => names.get(flow)?.has(name)) ?? own;
  const places = new Map<ComponentId, number>();
  const read = (flow: string, [name, value, at]: Entry): GraphComponent[] => {
    const given: unknown = isMap(value) ? value.toJSON() : undefined;
    if (typeof given !== 'object' || given === null) return [];
    const id = componentId(flow, name);
    places.set(id, at);
    const fields = given as Record<string, unknown>;
    const type = textOf(fields['type']) ?? '';
    return [
      {
        ...{ id, flowId: `/${flow}`, label: textOf(fields['label']) ?? name, typeTitle: typeTitle(type) },
        workerId: textOf(fields['worker']) ?? '',
        links: linksOf(flow, fields['from'], types.get(type)),
        references: referencesOf(fields, types.get(type), (name) => componentId(flowOf(name, flow), name)),
      },
    ];
  };
  const components = [
    ...atmosphere.flatMap((entry) => read('atmosphere', entry)),
    ...flows.flatMap(({ flow, inside }) => inside.flatMap((entry) => read(flow, entry))),
  ];
  return {
    flows: [{ id: atmosphereId, label: '' }, ...flows.map(({ flow, label }) => ({ id: `/${flow}` as const, label }))],
    components,
    places,
  };
}

type Entry = [name: string, value: unknown, at: number];

function entriesOf(node: unknown): Entry[] {
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }: Pair): Entry[] =>
    isScalar(key) ? [[String(key.value), value, key.range?.[0] ?? 0]] : [],
  );
}

function labelOf(flow: unknown): string | undefined {
  const head = isMap(flow) ? flow.get('flow') : undefined;
  return isMap(head) ? textOf(head.get('label')) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `camera`, `camera:video`, a list of those, or a map of them by eater. */
function linksOf(flow: string, from: unknown, description: ComponentDescription | undefined): EaterLink[] {
  const list: unknown[] = Array.isArray(from) ? from : [from];
  const named: [string | undefined, unknown][] =
    typeof from === 'object' && from !== null && !Array.isArray(from)
      ? Object.entries(from)
      : list.map((one, index) => [description?.eaters[index]?.name, one]);
  return named.flatMap(([eater, one], index): EaterLink[] => {
    const [name = '', feeder = 'out'] = typeof one === 'string' ? one.split(':') : [];
    if (name === '') return [];
    return [{ eater: eater ?? String(index + 1), from: `${componentId(flow, name)}:${feeder}` }];
  });
}

function referencesOf(
  fields: Readonly<Record<string, unknown>>,
  description: ComponentDescription | undefined,
  idOf: (name: string) => ComponentId,
): ComponentId[] {
  return Object.entries(description?.parameters ?? {}).flatMap(([name, { kind }]): ComponentId[] => {
    const value = textOf(fields[name]);
    if (kind !== 'component' || value === undefined) return [];
    return [value.startsWith('/') ? (value as ComponentId) : idOf(value)];
  });
}
