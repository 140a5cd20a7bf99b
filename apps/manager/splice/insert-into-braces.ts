import { isMap, type Pair } from 'yaml';
import { endOf, entryEnd, startOf, type Collection, type Replacement, type YamlText } from './yaml-text.ts';

/** Returns what puts `written` behind the last of what is in braces or brackets. */
export function insertIntoBraces(yaml: YamlText, node: Collection, written: string, padded: boolean): Replacement[] {
  const spans = itemSpans(node);
  const last = spans.at(-1);
  const close = endOf(node) - 1;
  if (last === undefined) {
    const start = startOf(node) + 1;
    const isBlank = yaml.text.slice(start, close).trim() === '';
    // Comments within empty braces stay.
    if (!isBlank) return [{ start: close, end: close, text: `${written} ` }];
    return [{ start, end: close, text: padded ? ` ${written} ` : written }];
  }
  const comma = commaAfter(yaml, last.end, close);
  const line = yaml.lineEnd(last.end);
  if (!yaml.isFirstOnLine(last.start) || line > close) {
    const at = last.end;
    return [{ start: at, end: at, text: `, ${written}` }];
  }
  const indent = ' '.repeat(yaml.column(last.start));
  const added = yaml.linesAfter(last.end, [`${indent}${written}${comma === undefined ? '' : ','}`]);
  return comma === undefined ? [{ start: last.end, end: last.end, text: ',' }, added] : [added];
}

/** Where each item of a collection begins and ends. */
export function itemSpans(node: Collection): { start: number; end: number }[] {
  if (isMap(node)) return node.items.map((pair: Pair) => ({ start: firstOf(pair), end: entryEnd(pair) }));
  return node.items.map((item) => ({ start: startOf(item), end: endOf(item) }));
}

function firstOf(pair: Pair): number {
  const token = pair.srcToken?.start.find(({ type }) => !['space', 'comment', 'newline', 'comma'].includes(type));
  return token?.offset ?? startOf(pair.key);
}

/** Where the comma behind an item ends; undefined when there is none. */
export function commaAfter(yaml: YamlText, end: number, close: number): number | undefined {
  // Comments may stand between an item and its comma.
  const between = /^(?:\s|(?<=\s)#[^\n]*\n)*,/.exec(yaml.text.slice(end, close));
  return between === null ? undefined : end + between[0].length;
}
