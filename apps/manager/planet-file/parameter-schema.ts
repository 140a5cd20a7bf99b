import { namePattern, splitComponentId, type ParameterDescription, type ParameterValue } from '@headwater/state';
import { z, type ZodType } from 'zod';
import { maxTextLength } from './expected-value.ts';

/** Builds the schema of one parameter's value from its description. Fractions come out as `n/d`. */
export function parameterSchema(description: ParameterDescription): ZodType<ParameterValue> {
  switch (description.kind) {
    case 'integer':
      return z.int().min(description.min).max(description.max);
    case 'number':
      return z.number().min(description.min).max(description.max);
    case 'text':
      return text(description.maxLength ?? maxTextLength, description.pattern);
    case 'boolean':
      return z.boolean();
    case 'choice':
      return z.string().refine((value) => description.options.includes(value));
    case 'fraction':
      return fraction(description.min, description.max);
    case 'path':
      return (
        z
          .string()
          // Empty means none, where that is what it is by itself.
          .min(description.default === '' ? 0 : 1)
          .max(4096)
          .refine((path) => !path.includes('\0'))
      );
    case 'mount':
      return z
        .string()
        .max(1000)
        .regex(/^\/[^\s?#\\\p{Cc}]*$/u);
    case 'component':
      return z.string().refine((value) => namePattern.test(value) || splitComponentId(value) !== undefined);
    case 'secret':
      return z.string().regex(namePattern);
  }
}

function text(maxLength: number, pattern: string | undefined): ZodType<ParameterValue> {
  const limited = z
    .string()
    .max(maxLength)
    .refine((value) => !value.includes('\0'));
  return pattern === undefined ? limited : limited.regex(new RegExp(pattern, 'u'));
}

function fraction(min: number, max: number): ZodType<ParameterValue> {
  return z
    .union([z.string(), z.number()])
    .transform((value) => (typeof value === 'number' && Number.isInteger(value) ? `${value}/1` : String(value)))
    .refine((value) => {
      const [, numerator, denominator] = /^(\d{1,9})\/(\d{1,9})$/.exec(value) ?? [];
      const quotient = Number(numerator) / Number(denominator);
      return quotient >= min && quotient <= max;
    });
}

/** The value that a parameter has when nobody says one; undefined when it has none. */
export function defaultValue(description: ParameterDescription): ParameterValue | undefined {
  return 'default' in description ? description.default : undefined;
}
