import { namePattern, type ComponentDescription, type ComponentWords } from '@headwater/state';
import { parameterJsonSchema } from './parameter-json-schema.ts';
import { needsSchemas } from './parameter-needs.ts';
import { maxEffects, mediaOf, takesEffects } from './read-effects.ts';

/** Text that people read, on one line. Numbers count as what they were written as. */
export const labelSchema = {
  type: ['string', 'number', 'boolean'],
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$',
};

const name = namePattern.source.replaceAll('a-z', 'a-zA-Z').replace(/^\^|\$$/g, '');
const feed = { type: ['string', 'number', 'boolean'], pattern: `^${name}(:${name})?$` };

/** The schema of one component type, with every word that a component may have. */
export function componentDefinition(
  description: ComponentDescription,
  effects: readonly ComponentDescription[],
  words: ComponentWords | undefined,
): object {
  const fitting = effects.filter((effect) => takesEffects(description, mediaOf(effect)));
  const { properties, required } = parameters(description, words);
  return {
    ...titled(words),
    type: 'object',
    additionalProperties: false,
    ...needs(description),
    required: ['type', ...(description.eaters.length > 0 ? ['from'] : []), ...required],
    properties: {
      type: { const: description.type },
      worker: {
        ...{ type: ['string', 'number', 'boolean'], pattern: `^${name}$`, default: 'local' },
        description: 'The worker that runs it.',
      },
      ...(description.eaters.length > 0 ? { from: fromSchema(description) } : {}),
      label: { ...labelSchema, description: 'What people call it.' },
      enabled: { type: 'boolean', default: true, description: 'Whether it runs.' },
      restart: {
        ...{ enum: ['always', 'never'], default: 'always' },
        description: 'Whether it is started again when it has failed.',
      },
      nice: { type: 'integer', minimum: 0, maximum: 19, default: 0, description: 'Unix niceness of its process.' },
      effects: {
        type: 'array',
        description: 'What its picture or sound goes through, in order.',
        maxItems: fitting.length === 0 ? 0 : maxEffects,
        ...(fitting.length === 0 ? {} : { items: effectItems(fitting) }),
      },
      ...properties,
    },
  };
}

/** The schema of one effect in a component's `effects`. */
export function effectDefinition(description: ComponentDescription, words: ComponentWords | undefined): object {
  const { properties, required } = parameters(description, words);
  return {
    ...titled(words),
    type: 'object',
    additionalProperties: false,
    ...needs(description),
    required: ['type', ...required],
    properties: { type: { const: description.type }, ...properties },
  };
}

function effectItems(fitting: readonly ComponentDescription[]): object {
  return {
    type: 'object',
    required: ['type'],
    properties: { type: { enum: fitting.map(({ type }) => type) } },
    allOf: fitting.map(({ type }) => ({
      if: { properties: { type: { const: type } }, required: ['type'] },
      then: { $ref: `#/$defs/effect.${type}` },
    })),
  };
}

function needs(description: ComponentDescription): object {
  const all = needsSchemas(description);
  return all.length === 0 ? {} : { allOf: all };
}

function titled(words: ComponentWords | undefined): object {
  return words === undefined ? {} : { title: words.title, description: words.description };
}

function parameters(
  description: ComponentDescription,
  words: ComponentWords | undefined,
): { properties: Record<string, object>; required: string[] } {
  const all = Object.entries(description.parameters);
  return {
    properties: Object.fromEntries(
      all.map(([key, parameter]) => [key, parameterJsonSchema(parameter, words?.parameters[key])]),
    ),
    required: all
      .filter(([, parameter]) => parameter.required === true && !('default' in parameter))
      .map(([key]) => key),
  };
}

/** `camera`, `[camera, mic]`, or each eater by name. */
function fromSchema({ eaters }: ComponentDescription): object {
  const needed = eaters.filter(({ optional }) => optional !== true).map((eater) => eater.name);
  const atLeast = Math.max(1, needed.length);
  return {
    description: `The component that it eats from, or component:feeder. Eaters: ${eaters.map((eater) => eater.name).join(', ')}.`,
    anyOf: [
      ...(atLeast === 1 ? [feed] : []),
      { type: 'array', items: feed, minItems: atLeast, maxItems: eaters.length },
      {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        required: needed,
        properties: Object.fromEntries(eaters.map((eater) => [eater.name, feed])),
      },
    ],
  };
}
