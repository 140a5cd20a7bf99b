import { isScalar } from 'yaml';
import { editData, pathText } from './edit-data.ts';
import { aliasInTheWay, findPlaces } from './find-node.ts';
import { isPlainList, isPlainMap, type PlainValue, type PlanetEdit } from './planet-edit.ts';
import { editsAt } from './planet-edits.ts';
import { removeEntry } from './remove-entry.ts';
import { sameData } from './same-data.ts';
import { setEntry } from './set-entry.ts';
import { writeValue } from './write-value.ts';
import { endOf, startOf, YamlText, type Replacement } from './yaml-text.ts';

export type { PlainValue, PlanetEdit } from './planet-edit.ts';

/**
 * Applies `edits`, one after the other, to a YAML text and changes only the lines that it must: comments, order,
 * alignment and style of everything else stay. What is missing on the way to a set key becomes maps; removing what is not
 * there changes nothing. Throws Error for a text that is no YAML and for a path through something that is no map or list.
 */
export function splice(text: string, edits: readonly PlanetEdit[]): string {
  let yaml = new YamlText(text);
  let data = yaml.dataOf(yaml.root);
  const waiting = [...edits];
  for (let edit = waiting.shift(); edit !== undefined; edit = waiting.shift()) {
    const smaller = edit.edit === 'set' ? smallerEdits(yaml, edit) : undefined;
    if (smaller !== undefined) {
      waiting.unshift(...smaller);
      continue;
    }
    const together = [edit];
    // Values in place do not move what the others are found by: one reading serves them all.
    while (isValueInPlace(yaml, edit) && isOther(waiting[0], together) && isValueInPlace(yaml, waiting[0]))
      together.push(...waiting.splice(0, 1));
    data = together.reduce(editData, data);
    yaml = together.length > 1 ? applyValues(yaml, together) : applyEdit(yaml, edit);
    // A value in lines or braces that we cannot edit must not become something that nobody wanted.
    if (!sameData(yaml.dataOf(yaml.root), data)) throw new Error(`cannot be edited at ${pathText(edit.path)}`);
  }
  return yaml.text;
}

/** The data of a planet text. Throws Error for a text that is no YAML. */
export function planetData(text: string): PlainValue {
  const yaml = new YamlText(text);
  return yaml.dataOf(yaml.root);
}

function applyEdit(before: YamlText, edit: PlanetEdit): YamlText {
  let yaml = before;
  for (let alias = aliasInTheWay(yaml, edit); alias !== undefined; alias = aliasInTheWay(yaml, edit)) {
    const text = writeValue(yaml.dataOf(alias));
    yaml = new YamlText(yaml.replaced([{ start: startOf(alias), end: endOf(alias), text }]));
  }
  const replacements: Replacement[] =
    edit.edit === 'set' ? setEntry(yaml, edit.path, edit.value) : removeEntry(yaml, edit.path);
  return new YamlText(yaml.replaced(replacements));
}

/** A scalar that becomes another, and that no alias has to do with. */
function isValueInPlace(yaml: YamlText, edit: PlanetEdit): boolean {
  if (edit.edit !== 'set' || (typeof edit.value === 'object' && edit.value !== null)) return false;
  const places = findPlaces(yaml, edit.path);
  const node = places.length > edit.path.length ? places.at(-1)?.node : undefined;
  if (!isScalar(node) || sameData(yaml.dataOf(node), edit.value)) return false;
  return aliasInTheWay(yaml, edit) === undefined;
}

function isOther(edit: PlanetEdit | undefined, others: readonly PlanetEdit[]): edit is PlanetEdit {
  return edit !== undefined && others.every(({ path }) => pathText(path) !== pathText(edit.path));
}

function applyValues(yaml: YamlText, edits: readonly PlanetEdit[]): YamlText {
  const replacements = edits.flatMap((edit) => (edit.edit === 'set' ? setEntry(yaml, edit.path, edit.value) : []));
  return new YamlText(yaml.replaced(replacements));
}

/** What a set of a whole map or list comes down to; undefined when it has to be written as a whole. */
function smallerEdits(yaml: YamlText, { path, value }: PlanetEdit & { edit: 'set' }): PlanetEdit[] | undefined {
  const places = findPlaces(yaml, path);
  const node = places.length > path.length ? places.at(-1)?.node : undefined;
  if (node === undefined) return path.length === 0 && isPlainMap(value) ? entriesOf(value) : undefined;
  const old = yaml.dataOf(node);
  if (isScalar(node)) {
    if (sameData(old, value)) return [];
    return path.length === 0 && old === null && isPlainMap(value) ? entriesOf(value) : undefined;
  }
  if (isPlainMap(old) && isPlainMap(value)) return editsAt(path, old, value);
  if (isPlainList(old) && isPlainList(value)) return itemEdits(path, old, value);
  return undefined;
}

function entriesOf(value: Readonly<Record<string, PlainValue>>): PlanetEdit[] {
  return Object.entries(value).map(([name, item]) => ({ edit: 'set', path: [name], value: item }));
}

/** Edits of single items, where that is all that a new list needs. */
function itemEdits(
  path: PlanetEdit['path'],
  old: readonly PlainValue[],
  value: readonly PlainValue[],
): PlanetEdit[] | undefined {
  const kept = old.findIndex((item, index) => !sameData(item, value[index]) || index >= value.length);
  const same = kept < 0 ? old.length : kept;
  if (old.length === value.length)
    return value.flatMap((item, index) =>
      sameData(item, old[index]) ? [] : [{ edit: 'set' as const, path: [...path, index], value: item }],
    );
  if (same === old.length)
    return value.slice(same).map((item, at) => ({ edit: 'set', path: [...path, same + at], value: item }));
  const surplus = old.length - value.length;
  if (surplus > 0 && value.slice(same).every((item, at) => sameData(item, old[same + surplus + at])))
    return Array.from({ length: surplus }, () => ({ edit: 'remove', path: [...path, same] }));
  return undefined;
}
