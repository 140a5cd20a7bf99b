import { Problem, type ParameterDescription, type ParameterValue } from '@headwater/state';
import { say } from './say.ts';

const suffixes: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9 };

/**
 * Reads a parameter's value as a person types it: numbers with an optional suffix k, M or G (thousand, million,
 * milliard), true or false, else the text itself. Whether it is in range is for the manager to say.
 */
export function readValue(parameter: string, description: ParameterDescription, text: string): ParameterValue {
  switch (description.kind) {
    case 'integer':
    case 'number': {
      const match = /^([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)([kMG]?)$/.exec(text.trim());
      const value = Number(match?.[1]) * (suffixes[match?.[2] ?? ''] ?? 1);
      if (!Number.isFinite(value))
        throw new Problem(
          say.error('not-a-number', {
            parameter,
            found: text,
            example: String(description.default ?? description.min),
          }),
        );
      return value;
    }
    case 'boolean': {
      if (text !== 'true' && text !== 'false')
        throw new Problem(say.error('not-a-boolean', { parameter, found: text }));
      return text === 'true';
    }
    default:
      return text;
  }
}
