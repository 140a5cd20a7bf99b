import { isMap, isPair, type Pair, type YAMLMap } from 'yaml';
import { isPlainMap, type PlainPath, type PlainValue } from './planet-edit.ts';
import { isBlock, keyText, separatorEnd, startOf, type YamlText } from './yaml-text.ts';
import { writeKey, writeValue } from './write-value.ts';

type Kind = 'top' | 'flow' | 'component' | 'inner';

/** What a map at that path of a planet file is. */
function kindOf(path: PlainPath): Kind {
  const depth = path[0] === 'flows' ? path.length : path[0] === 'atmosphere' ? path.length + 1 : 4;
  return (['top', 'top', 'flow', 'component'] as const)[depth] ?? 'inner';
}

/** Writes new entries as the file writes the ones beside them. */
export class SiblingStyle {
  readonly #yaml: YamlText;
  readonly #maps: { path: PlainPath; pair: Pair; map: YAMLMap }[] = [];

  constructor(yaml: YamlText) {
    this.#yaml = yaml;
    this.#collect(yaml.root, []);
  }

  #collect(node: unknown, path: PlainPath): void {
    if (!isMap(node)) return;
    for (const pair of node.items.filter(isPair)) {
      const inside = [...path, keyText(pair.key)];
      if (!isMap(pair.value)) continue;
      if (pair.value.items.length > 0) this.#maps.push({ path: inside, pair, map: pair.value });
      this.#collect(pair.value, inside);
    }
  }

  /** Whether maps in braces have a space inside of them. */
  get padded(): boolean {
    const braces = this.#maps.find(({ map }) => !isBlock(map));
    return braces === undefined || /\s/.test(this.#yaml.text[startOf(braces.map) + 1] ?? ' ');
  }

  /** Lines of an entry that is put at `indent` into a map that is written in lines. */
  entry(path: PlainPath, value: PlainValue, indent: number, siblings?: YAMLMap): string[] {
    const key = writeKey(String(path.at(-1)));
    const spaces = ' '.repeat(indent);
    if (isPlainMap(value) && Object.keys(value).length > 0 && this.#isBlock(path)) {
      const deeper = indent + this.step(path);
      return [
        `${spaces}${key}:`,
        ...Object.entries(value).flatMap(([name, item]) => this.entry([...path, name], item, deeper)),
      ];
    }
    const written = value === null ? '' : writeValue(value, { padded: this.padded, inFlow: false });
    const column = siblings === undefined ? 0 : this.#valueColumn(siblings);
    return [`${`${spaces}${key}: `.padEnd(column)}${written}`.trimEnd()];
  }

  /** Spaces by which what is in a map at `path` stands further in than its key. */
  step(path: PlainPath): number {
    const blocks = this.#maps.filter(({ map }) => isBlock(map));
    const like = blocks.findLast((other) => isBeside(other.path, path)) ?? blocks[0];
    const step =
      like === undefined ? 0 : this.#yaml.column(startOf(like.map)) - this.#yaml.column(startOf(like.pair.key));
    return step > 0 ? step : 2;
  }

  /** Whether an empty line stands between the entries beside `path`. */
  isSpaced(path: PlainPath): boolean {
    const last = this.#maps
      .filter((other) => isBeside(other.path, path))
      .slice(1)
      .at(-1);
    if (last === undefined) return false;
    const line = this.#yaml.lineStart(startOf(last.pair.key));
    return this.#yaml.text.slice(this.#yaml.lineStart(Math.max(0, line - 1)), line).trim() === '';
  }

  #isBlock(path: PlainPath): boolean {
    const kind = kindOf(path);
    // A flow's settings are no model for its components.
    const others = this.#maps.filter((other) => other.path.at(-1) !== 'flow' || path.at(-1) === 'flow');
    const like =
      others.findLast((other) => isBeside(other.path, path)) ?? others.findLast((other) => kindOf(other.path) === kind);
    return like === undefined ? kind === 'top' || kind === 'flow' : isBlock(like.map);
  }

  // Values that stand below each other, with spaces before them that only alignment needs.
  #valueColumn(siblings: YAMLMap): number {
    const places = siblings.items.filter(isPair).flatMap((pair) => {
      const end = separatorEnd(pair);
      const start = pair.value === null || end === undefined ? 0 : startOf(pair.value);
      if (end === undefined || this.#yaml.lineStart(start) !== this.#yaml.lineStart(end)) return [];
      return [{ column: this.#yaml.column(start), spaces: start - end }];
    });
    const column = places[0]?.column ?? 0;
    const isAligned = places.every((place) => place.column === column) && places.some(({ spaces }) => spaces > 1);
    return isAligned ? column : 0;
  }
}

function isBeside(one: PlainPath, other: PlainPath): boolean {
  return one.length === other.length && one.slice(0, -1).every((step, at) => step === other[at]);
}
