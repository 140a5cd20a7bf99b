import { namePattern, type ComponentDescription, type ComponentWords } from '@headwater/state';
import { componentDefinition, effectDefinition, labelSchema } from './component-schema.ts';
import type { Types } from './plan.ts';

const names = { pattern: namePattern.source.replaceAll('a-z', 'a-zA-Z') };

/**
 * Returns the JSON schema (2020-12) of a planet file with those types, for editors: it accepts every file that
 * `readPlanetFile` accepts. What no schema can say (feeds that fit, ports that collide) is left to `headwater plan`.
 * `words` are the components' English words, by type.
 */
export function planetSchema(types: Types, words: ReadonlyMap<string, ComponentWords> = new Map()): object {
  const all = [...types.values()].sort((one, other) => (one.type < other.type ? -1 : 1));
  const effects = all.filter(({ role }) => role === 'effect');
  const components = all.filter(({ role }) => role !== 'effect');
  const services = components.filter(({ eaters, feeders }) => eaters.length + feeders.length === 0);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Headwater planet file',
    type: 'object',
    required: ['version'],
    additionalProperties: false,
    properties: {
      version: { const: 1, description: 'Version of the format.' },
      planet: { ...labelSchema, default: 'headwater', description: 'What the planet is called.' },
      atmosphere: {
        ...flowSchema(services, words),
        description: 'Components that serve flows and eat no feed: porters, bouncers.',
      },
      flows: {
        type: ['object', 'null'],
        description: 'Components joined by feeds, flow by flow.',
        propertyNames: { ...names, not: { const: 'atmosphere' } },
        additionalProperties: { $ref: '#/$defs/flow' },
      },
    },
    $defs: {
      flow: flowSchema(components, words),
      ...definitions('component', components, (description) =>
        componentDefinition(description, effects, words.get(description.type)),
      ),
      ...definitions('effect', effects, (description) => effectDefinition(description, words.get(description.type))),
    },
  };
}

function definitions(
  kind: 'component' | 'effect',
  descriptions: readonly ComponentDescription[],
  define: (description: ComponentDescription) => object,
): Record<string, object> {
  return Object.fromEntries(descriptions.map((description) => [`${kind}.${description.type}`, define(description)]));
}

function flowSchema(components: readonly ComponentDescription[], words: ReadonlyMap<string, ComponentWords>): object {
  return {
    type: ['object', 'null'],
    propertyNames: names,
    properties: {
      flow: {
        type: ['object', 'null'],
        description: 'Settings of the flow itself.',
        additionalProperties: false,
        properties: {
          label: { ...labelSchema, description: 'What people call it.' },
          latency: {
            ...{ type: 'number', minimum: 0, maximum: 60, default: 0.3 },
            description: 'Seconds that players and mixers wait for late data.',
          },
        },
      },
    },
    additionalProperties: anyOfTypes('component', components, words),
  };
}

/** One of several things that are told apart by their `type`: an editor then speaks of that type only. */
function anyOfTypes(
  kind: 'component' | 'effect',
  descriptions: readonly ComponentDescription[],
  words: ReadonlyMap<string, ComponentWords>,
): object {
  return {
    type: 'object',
    required: ['type'],
    properties: {
      type: {
        enum: descriptions.map(({ type }) => type),
        description: descriptions
          .map(({ type }) => [type, words.get(type)?.title].filter((part) => part !== undefined).join(': '))
          .join('\n'),
      },
    },
    allOf: descriptions.map(({ type }) => ({
      if: { properties: { type: { const: type } }, required: ['type'] },
      then: { $ref: `#/$defs/${kind}.${type}` },
    })),
  };
}
