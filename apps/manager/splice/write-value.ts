import { parse } from 'yaml';
import { isPlainList, isPlainMap, type PlainValue } from './planet-edit.ts';

/** How a value is written. */
export interface WriteStyle {
  /** Spaces inside of braces: `{ a: 1 }`. */
  padded: boolean;
  /** Within brackets, where a comma ends a plain text. */
  inFlow: boolean;
  /** Quotes that a text is written with; plain where it can be. */
  quotes?: 'single' | 'double' | undefined;
}

const flowStyle: WriteStyle = { padded: true, inFlow: true };

/** A value on one line, as a planet file has it. */
export function writeValue(value: PlainValue, style: WriteStyle = flowStyle): string {
  if (isPlainList(value)) return `[${value.map((item) => writeValue(item, inside(style))).join(', ')}]`;
  if (isPlainMap(value)) {
    const entries = Object.entries(value).map(([key, item]) => `${writeKey(key)}: ${writeValue(item, inside(style))}`);
    if (entries.length === 0) return '{}';
    return style.padded ? `{ ${entries.join(', ')} }` : `{${entries.join(', ')}}`;
  }
  if (typeof value === 'string') return writeText(value, style);
  if (typeof value === 'number') return writeNumber(value);
  return String(value);
}

/** A key as it is written before its colon. */
export function writeKey(key: string): string {
  return writeText(key, flowStyle);
}

function inside(style: WriteStyle): WriteStyle {
  return { padded: style.padded, inFlow: true };
}

function writeNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

const plainInFlow = /^[\p{L}\p{N}_/.+](?:[\p{L}\p{N}\p{M}_/.+@%=:~()*!?&;<>|$^'-]| (?=\S))*$/u;
const plainInBlock = /^[\p{L}\p{N}_/.+](?:[\p{L}\p{N}\p{M}_/.+@%=:~()*!?&;<>|$^'",[\]{}-]| (?=\S))*$/u;

function writeText(text: string, { inFlow, quotes }: WriteStyle): string {
  if (quotes === 'single' && /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
  if (quotes === undefined && (inFlow ? plainInFlow : plainInBlock).test(text) && isPlainText(text)) return text;
  return doubleQuoted(text);
}

function isPlainText(text: string): boolean {
  return !/:(?: |$)/.test(text) && parse(text) === text;
}

/** JSON is YAML, except for what some readers take for the end of a line or refuse unescaped. */
function doubleQuoted(text: string): string {
  const unsafe = /[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g;
  return JSON.stringify(text).replace(unsafe, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
