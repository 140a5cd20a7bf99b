import {
  nearestName,
  type ComponentDescription,
  type ParameterDescription,
  type ParameterValue,
} from '@headwater/state';
import { isScalar, type Node } from 'yaml';
import { expectedValue } from './expected-value.ts';
import { openNeeds } from './parameter-needs.ts';
import { defaultValue, parameterSchema } from './parameter-schema.ts';
import { scalarText, type Entry, type PlanetSource } from './planet-source.ts';

/** Parameters as they were read, with where they are in the file. */
export interface ReadParameters {
  parameters: Record<string, ParameterValue>;
  parameterNodes: ReadonlyMap<string, Node>;
}

/** Reads all `entries` but `words` as parameters of `description`, defaults filled in; `owner` is where a missing one is said. */
export function readParameters(
  source: PlanetSource,
  description: ComponentDescription,
  owner: Node,
  entries: ReadonlyMap<string, Entry>,
  words: readonly string[],
): ReadParameters {
  const parameters: Record<string, ParameterValue> = {};
  const parameterNodes = new Map<string, Node>();
  const names = Object.keys(description.parameters);
  for (const entry of entries.values()) {
    if (words.includes(entry.name)) continue;
    const parameter = names.includes(entry.name) ? description.parameters[entry.name] : undefined;
    if (parameter === undefined) {
      const expected = nearestName(entry.name.slice(0, 100), [...names, ...words]) ?? '';
      source.fault(entry.key, 'planet-file-unknown-parameter', { type: description.type, expected });
      continue;
    }
    const value = readValue(source, entry, parameter);
    parameterNodes.set(entry.name, entry.value ?? entry.key);
    if (value !== undefined) parameters[entry.name] = value;
  }
  for (const [name, parameter] of Object.entries(description.parameters)) {
    if (parameterNodes.has(name)) continue;
    const value = defaultValue(parameter);
    if (value !== undefined) parameters[name] = value;
    else if (parameter.required === true)
      source.fault(owner, 'planet-file-missing-parameter', {
        parameter: name,
        type: description.type,
      });
  }
  const isRefused = (name: string) => parameterNodes.has(name) && parameters[name] === undefined;
  for (const { when, oneOf } of openNeeds(description, parameters, isRefused)) {
    const args = { type: description.type, parameters: oneOf.join(', ') };
    if (when === undefined) source.fault(owner, 'planet-file-needs-one-of', args);
    else source.fault(parameterNodes.get(when) ?? owner, 'planet-file-needs-with', { ...args, parameter: when });
  }
  return { parameters, parameterNodes };
}

const textKinds: readonly ParameterDescription['kind'][] = ['text', 'path', 'mount', 'component', 'secret', 'choice'];

function readValue(source: PlanetSource, entry: Entry, parameter: ParameterDescription): ParameterValue | undefined {
  const { value: node } = entry;
  let value: unknown;
  // `title: 2024` and `device: 0` mean text where text is wanted.
  if (isScalar(node) && node.value !== null)
    value = textKinds.includes(parameter.kind) && typeof node.value !== 'string' ? scalarText(node) : node.value;
  const result = parameterSchema(parameter).safeParse(value);
  if (result.success) return result.data;
  refuse(source, entry, parameter);
  return undefined;
}

/** Notes that an entry has a value that it does not take. */
export function refuse(source: PlanetSource, entry: Entry, description: ParameterDescription): void {
  const { kind, args } = expectedValue(description);
  source.fault(entry.value ?? entry.key, `planet-file-bad-${kind}`, { parameter: entry.name, ...args });
}
