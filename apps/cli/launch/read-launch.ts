import { namePattern, Problem } from '@headwater/state';
import { say } from '../say.ts';
import { launchWords, type LaunchWord } from './launch-words.ts';

/** A value as it was typed, with its place. */
export interface TypedValue {
  text: string;
  column: number;
}

/** A component or an effect of a launch line. */
export interface LaunchPart {
  type: string;
  column: number;
  values: ReadonlyMap<string, TypedValue>;
}

export interface LaunchComponent extends LaunchPart {
  /** By `name=`, else its type; the second of a type is `type-2`. */
  name: string;
  effects: readonly LaunchPart[];
}

/** One `!`: who feeds whom, with the feeder's or eater's name where it was said. */
export interface LaunchLink {
  from: { name: string; feeder?: string; column: number };
  to: { name: string; eater?: string; column: number };
}

export interface LaunchLine {
  components: readonly LaunchComponent[];
  links: readonly LaunchLink[];
}

/** What stands between two `!`: a component, or a name with a dot that refers to one. */
interface Stop {
  name: string;
  /** Feeder or eater, behind the dot of a reference. */
  end: string | undefined;
  column: number;
}

interface Reader {
  words: LaunchWord[];
  components: LaunchComponent[];
}

/**
 * Reads a launch line: `type name=value … ! type …`, further chains behind a blank, `name.` or `name.feeder` for a
 * component that stands elsewhere in the line, and effects in brackets. Throws Problem with the column of the first mistake.
 */
export function readLaunch(line: string): LaunchLine {
  const reader: Reader = { words: launchWords(line), components: [] };
  const links: LaunchLink[] = [];
  const stops: Stop[] = [];
  let before: Stop | undefined;
  while (reader.words.length > 0) {
    const stop = readStop(reader);
    stops.push(stop);
    if (before !== undefined) links.push(link(before, stop));
    const bang = reader.words[0];
    before = undefined;
    if (bang === undefined || !isMark(bang, '!')) continue;
    reader.words.shift();
    before = stop;
    if (reader.words.length === 0) throw new Problem(say.error('launch-ends-early', { column: bang.column }));
  }
  if (stops.length === 0) throw new Problem(say.error('launch-empty', {}));
  checkReferences(stops, reader.components);
  return { components: reader.components, links };
}

function readStop(reader: Reader): Stop {
  const word = reader.words.shift();
  if (word === undefined) throw new Error('a stop is read only where there is a word');
  const [, name, end] = (word.quoted ? null : /^([^.=]+)\.([^.=]*)$/.exec(word.text)) ?? [];
  if (name !== undefined) return { name, end: end === '' ? undefined : end, column: word.column };
  const part = readPart(word, reader.words);
  const effects: LaunchPart[] = [];
  for (let next = reader.words[0]; next !== undefined && isMark(next, '['); next = reader.words[0])
    effects.push(readEffect(reader.words));
  const values = new Map(part.values);
  const given = values.get('name');
  values.delete('name');
  const component = { ...part, values, effects, name: nameOf(part, given, reader.components) };
  reader.components.push(component);
  return { name: component.name, end: undefined, column: part.column };
}

function readPart(word: LaunchWord, words: LaunchWord[]): LaunchPart {
  if (!word.quoted && (/^[![\]]$/.test(word.text) || word.text.includes('=')))
    throw new Problem(say.error('launch-no-type', { column: word.column, found: word.text }));
  const values = new Map<string, TypedValue>();
  for (let next = words[0]; next !== undefined; next = words[0]) {
    const equals = next.text.indexOf('=');
    if (equals < 1) break;
    words.shift();
    const key = next.text.slice(0, equals);
    if (values.has(key)) throw new Problem(say.error('launch-said-twice', { column: next.column, found: key }));
    values.set(key, { text: next.text.slice(equals + 1), column: next.column });
  }
  return { type: word.text, column: word.column, values };
}

function readEffect(words: LaunchWord[]): LaunchPart {
  const bracket = words.shift();
  const column = bracket?.column ?? 0;
  const word = words.shift();
  if (word === undefined) throw new Problem(say.error('launch-open-bracket', { column }));
  const effect = readPart(word, words);
  const close = words.shift();
  if (close === undefined || !isMark(close, ']')) throw new Problem(say.error('launch-open-bracket', { column }));
  return effect;
}

function nameOf(part: LaunchPart, given: TypedValue | undefined, others: readonly LaunchComponent[]): string {
  const taken = new Set(others.map(({ name }) => name));
  if (given !== undefined) {
    const { text: found, column } = given;
    if (!namePattern.test(found)) throw new Problem(say.error('launch-bad-name', { column, found }));
    if (taken.has(found)) throw new Problem(say.error('launch-said-twice', { column, found }));
    return found;
  }
  let name = part.type;
  for (let count = 2; taken.has(name); count += 1) name = `${part.type}-${count}`;
  return name;
}

function link(from: Stop, to: Stop): LaunchLink {
  return {
    from: { name: from.name, column: from.column, ...(from.end === undefined ? {} : { feeder: from.end }) },
    to: { name: to.name, column: to.column, ...(to.end === undefined ? {} : { eater: to.end }) },
  };
}

function checkReferences(stops: readonly Stop[], components: readonly LaunchComponent[]): void {
  const names = components.map(({ name }) => name);
  const unknown = stops.find(({ name }) => !names.includes(name));
  if (unknown === undefined) return;
  const choices = names.length === 0 ? '–' : names.join(' ');
  throw new Problem(say.error('launch-unknown-name', { column: unknown.column, found: unknown.name, choices }));
}

function isMark({ text, quoted }: LaunchWord, mark: string): boolean {
  return text === mark && !quoted;
}
