import { namePattern, type ComponentWords, type ParameterDescription } from '@headwater/state';
import { maxTextLength } from './expected-value.ts';

type Words = ComponentWords['parameters'][string];

const name = namePattern.source.replaceAll('a-z', 'a-zA-Z').replace(/^\^|\$$/g, '');
/** `title: 2024` means a text where a text is wanted. */
const texts = ['string', 'number', 'boolean'];

/** Returns the JSON schema of one parameter's value in a planet file. */
export function parameterJsonSchema(description: ParameterDescription, words: Words | undefined): object {
  return {
    ...(words === undefined ? {} : { title: words.title }),
    ...describe(description, words),
    ...valueSchema(description),
    ...('default' in description ? { default: description.default } : {}),
  };
}

function describe(description: ParameterDescription, words: Words | undefined): object {
  const unit = 'unit' in description ? [`In ${description.unit}.`] : [];
  const live = description.live === true ? ['May be changed while it runs.'] : [];
  const parts = [...(words?.description === undefined ? [] : [words.description]), ...unit, ...live];
  return parts.length === 0 ? {} : { description: parts.join(' ') };
}

function valueSchema(description: ParameterDescription): object {
  switch (description.kind) {
    case 'integer':
      return { type: 'integer', minimum: description.min, maximum: description.max };
    case 'number':
      return { type: 'number', minimum: description.min, maximum: description.max };
    case 'text':
      return {
        type: texts,
        maxLength: description.maxLength ?? maxTextLength,
        ...(description.pattern === undefined ? {} : { pattern: description.pattern }),
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
      return { enum: [...new Set(description.options.flatMap(spellings))] };
    case 'fraction':
      return {
        anyOf: [
          { type: 'string', pattern: '^\\d{1,9}/\\d{1,9}$' },
          { type: 'integer', minimum: description.min, maximum: description.max },
        ],
      };
    case 'path':
      return { type: texts, minLength: 1, maxLength: 4096 };
    case 'mount':
      return { type: 'string', maxLength: 1000, pattern: '^/[^\\s?#\\\\\\u0000-\\u001f\\u007f-\\u009f]*$' };
    case 'component':
      return { type: texts, pattern: `^(${name}|/${name}/${name})$` };
    case 'secret':
      return { type: texts, pattern: `^${name}$` };
  }
}

/** An option as it may stand in a file, with and without quotes. */
function spellings(option: string): (string | number | boolean)[] {
  const number = Number(option);
  if (option === 'true' || option === 'false') return [option, option === 'true'];
  return option.trim() !== '' && Number.isFinite(number) ? [option, number] : [option];
}
