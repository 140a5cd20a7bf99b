import { Problem } from '@headwater/state';
import { say } from './say.ts';

/** What the words behind `set` ask for. */
export interface SetWords {
  /** Names or patterns of components. */
  names: readonly string[];
  parameter: string;
  /** The value, as it was written. */
  text: string;
}

/**
 * Reads `COMPONENT PARAMETER VALUE` or `COMPONENT... PARAMETER=VALUE`. Three words can be either: they are the first where
 * the component has such a parameter. Throws Problem when they are neither.
 */
export function readSetWords(
  words: readonly string[],
  hasParameter: (component: string, parameter: string) => boolean,
): SetWords {
  const [component = '', parameter = '', value] = words;
  const last = words.at(-1) ?? '';
  const sign = last.indexOf('=');
  const isThree = words.length === 3 && value !== undefined;
  if (isThree && (sign < 1 || hasParameter(component, parameter)))
    return { names: [component], parameter, text: value };
  if (sign < 1) throw new Problem(say.error('not-an-argument', { found: last }));
  return { names: words.slice(0, -1), parameter: last.slice(0, sign), text: last.slice(sign + 1) };
}
