import { isMap, isScalar, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { pathText } from './edit-data.ts';
import { findPlaces } from './find-node.ts';
import { insertIntoBraces } from './insert-into-braces.ts';
import { isPlainMap, type PlainMap, type PlainPath, type PlainValue } from './planet-edit.ts';
import { SiblingStyle } from './sibling-style.ts';
import { writeKey, writeValue, type WriteStyle } from './write-value.ts';
import { endOf, isBlock, separatorEnd, startOf, type Replacement, type YamlText } from './yaml-text.ts';

/** Returns what has to be replaced so that `value` is at `path`. No alias may be in the way. */
export function setEntry(yaml: YamlText, path: PlainPath, value: PlainValue): Replacement[] {
  const places = findPlaces(yaml, path);
  const place = places.at(-1);
  const inFlow = places.slice(0, -1).some(({ node }) => node !== undefined && !isBlock(node));
  const style = new SiblingStyle(yaml);
  const write: WriteStyle = { padded: style.padded, inFlow };
  const found = path.slice(0, places.length - 1);
  // What is missing on the way becomes maps.
  const inner = path.slice(found.length).reduceRight((below: PlainValue, step) => ({ [step]: below }), value);
  if (place?.holder === undefined) return fillRoot(yaml, style, place?.node, inner);
  const { holder, pair, node } = place;
  if (pair !== undefined) {
    const isNothing = node === undefined || startOf(node) === endOf(node);
    if (isNothing && isPlainMap(inner) && found.length < path.length && !inFlow)
      return fillEntry(yaml, style, pair, found, inner);
    return replaceInMap(yaml, pair, node, inner, write);
  }
  if (node !== undefined) return replaceNode(yaml, node, inner, write);
  if (isMap(holder)) return addToMap(yaml, style, holder, found, inner, inFlow);
  return addToList(yaml, holder, found, inner, write);
}

/** A document of which nothing but comments is there. */
function fillRoot(yaml: YamlText, style: SiblingStyle, root: Node | undefined, value: PlainValue): Replacement[] {
  const isNothing = root === undefined || startOf(root) === endOf(root);
  if (!isNothing || !isPlainMap(value)) throw new Error('a planet file is a map');
  const lines = Object.entries(value).flatMap(([name, item]) => style.entry([name], item, 0));
  return [yaml.linesAfter(yaml.text.length, lines)];
}

/** A key with nothing behind it gets its first entries. */
function fillEntry(yaml: YamlText, style: SiblingStyle, pair: Pair, path: PlainPath, value: PlainMap): Replacement[] {
  const colon = separatorEnd(pair);
  if (colon === undefined) throw new Error(`no colon at ${pathText(path)}`);
  const indent = yaml.column(startOf(pair.key)) + style.step([...path, Object.keys(value)[0] ?? '']);
  const lines = Object.entries(value).flatMap(([name, item]) => style.entry([...path, name], item, indent));
  return [yaml.linesAfter(colon, lines)];
}

function replaceInMap(
  yaml: YamlText,
  pair: Pair,
  node: Node | undefined,
  value: PlainValue,
  write: WriteStyle,
): Replacement[] {
  const colon = separatorEnd(pair);
  if (colon === undefined) {
    const end = endOf(pair.key);
    return [{ start: end, end, text: `: ${writeValue(value, write)}` }];
  }
  if (node === undefined || startOf(node) === endOf(node))
    return [{ start: colon, end: colon, text: ` ${writeValue(value, write)}` }];
  if (!isBlock(node)) return replaceNode(yaml, node, value, write, endOf(pair.key));
  return [
    { start: colon, end: colon, text: ` ${writeValue(value, write)}` },
    yaml.withoutLines(startOf(node), endOf(node)),
  ];
}

function replaceNode(
  yaml: YamlText,
  node: Node,
  value: PlainValue,
  write: WriteStyle,
  after = startOf(node),
): Replacement[] {
  const end = endOf(node);
  // A tag would make something else of the new value.
  const tag = /!\S*\s*$/.exec(yaml.text.slice(after, startOf(node)));
  const start = startOf(node) - (tag?.[0].length ?? 0);
  const isBlockScalar = isScalar(node) && node.type?.startsWith('BLOCK_') === true;
  const text = writeValue(value, { ...write, quotes: quotesOf(node) });
  return [{ start, end, text: isBlockScalar && yaml.text[end - 1] === '\n' ? text + yaml.newline : text }];
}

function quotesOf(node: Node): WriteStyle['quotes'] {
  if (!isScalar(node)) return undefined;
  const { type }: Scalar = node;
  return type === 'QUOTE_SINGLE' ? 'single' : type === 'QUOTE_DOUBLE' ? 'double' : undefined;
}

function addToMap(
  yaml: YamlText,
  style: SiblingStyle,
  map: YAMLMap,
  path: PlainPath,
  value: PlainValue,
  inFlow: boolean,
): Replacement[] {
  const first = map.items[0];
  if (inFlow || !isBlock(map) || first === undefined) {
    const written = writeValue(value, { padded: style.padded, inFlow: true });
    return insertIntoBraces(yaml, map, `${writeKey(String(path.at(-1)))}: ${written}`, style.padded);
  }
  const lines = style.entry(path, value, yaml.column(startOf(first.key)), map);
  const spaced = isPlainMap(value) && style.isSpaced(path);
  return [yaml.linesAfter(endOf(map), spaced ? ['', ...lines] : lines)];
}

function addToList(
  yaml: YamlText,
  list: YAMLSeq,
  path: PlainPath,
  value: PlainValue,
  write: WriteStyle,
): Replacement[] {
  if (path.at(-1) !== list.items.length) throw new Error(`a list ends before ${pathText(path)}`);
  const first = list.items[0];
  const isInBrackets = write.inFlow || !isBlock(list) || first === undefined;
  const written = writeValue(value, { ...write, inFlow: isInBrackets });
  if (isInBrackets) return insertIntoBraces(yaml, list, written, false);
  return [yaml.linesAfter(endOf(list), [`${' '.repeat(yaml.column(startOf(list)))}- ${written}`])];
}
