import type { Message, ParameterDescription } from '@headwater/state';

/** What a parameter takes: the last word of the message's key, and the facts in its sentence. */
export interface ExpectedValue {
  kind: Exclude<ParameterDescription['kind'], 'secret'> | 'pattern' | 'name';
  args: Message['args'];
}

/** Characters of a text for which nothing else is said. */
export const maxTextLength = 10_000;

/** Returns what the parameter takes, for the sentence that refuses another value. */
export function expectedValue(description: ParameterDescription): ExpectedValue {
  const { kind } = description;
  switch (kind) {
    case 'integer':
    case 'number':
    case 'fraction': {
      const { min, max, unit } = description;
      return { kind, args: { min, max: unit === undefined ? max : `${max} ${unit}` } };
    }
    case 'text': {
      const { maxLength: max = maxTextLength, pattern } = description;
      return pattern === undefined ? { kind, args: { max } } : { kind: 'pattern', args: { max, pattern } };
    }
    case 'choice':
      return { kind, args: { options: description.options.join(', ') } };
    case 'component':
      return { kind, args: { role: description.role } };
    case 'secret':
      return { kind: 'name', args: {} };
    case 'boolean':
    case 'path':
    case 'mount':
      return { kind, args: {} };
  }
}
