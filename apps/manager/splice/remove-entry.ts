import { isMap, isPair, isScalar, isSeq, type Pair } from 'yaml';
import { findPlaces } from './find-node.ts';
import { commaAfter, itemSpans } from './insert-into-braces.ts';
import type { PlainPath } from './planet-edit.ts';
import {
  dashOf,
  endOf,
  isBlock,
  separatorEnd,
  startOf,
  type Collection,
  type Replacement,
  type YamlText,
} from './yaml-text.ts';

/** Returns what has to be replaced so that there is nothing at `path`. No alias may be in the way. */
export function removeEntry(yaml: YamlText, path: PlainPath): Replacement[] {
  const places = findPlaces(yaml, path);
  const place = places.at(-1);
  if (places.length <= path.length || place?.holder === undefined) return [];
  const { holder, pair, node } = place;
  const index = isMap(holder)
    ? holder.items.findIndex((item) => item === pair)
    : holder.items.findIndex((item) => node !== undefined && item === node);
  if (index < 0) return [];
  if (!isBlock(holder)) return fromBraces(yaml, holder, index);
  if (holder.items.length === 1) {
    const above = places.at(-2)?.pair;
    return emptied(yaml, holder, above);
  }
  return fromLines(yaml, holder, index);
}

/** The last entry is gone: without braces, nothing would be left where there was an empty map. */
function emptied(yaml: YamlText, holder: Collection, above: Pair | undefined): Replacement[] {
  const empty = isSeq(holder) ? '[]' : '{}';
  const colon = above === undefined ? undefined : separatorEnd(above);
  const [start, end] = [entryStart(holder, 0), endOf(holder)];
  if (colon === undefined) {
    const behind = yaml.text[end - 1] === '\n' ? yaml.newline : yaml.text[end] === '#' ? ' ' : '';
    return [{ start, end, text: empty + behind }];
  }
  return [{ start: colon, end: colon, text: ` ${empty}` }, yaml.withoutLines(start, end)];
}

function fromLines(yaml: YamlText, holder: Collection, index: number): Replacement[] {
  const spans = itemSpans(holder);
  const span = spans[index];
  const next = spans[index + 1];
  if (span === undefined) return [];
  const start = entryStart(holder, index);
  if (yaml.isFirstOnLine(start)) {
    const lines = yaml.withoutLines(start, span.end);
    if (index === 0 || !keepsEmptyLines(yaml, holder.items[index - 1])) return [lines];
    // Empty lines behind the entry would become a part of the text before it.
    const empty = /^(?:[ \t]*\r?\n)*/.exec(yaml.text.slice(lines.end))?.[0].length ?? 0;
    return [{ ...lines, end: lines.end + empty }];
  }
  // It stands behind the dash of a list: what follows moves up, unless a comment stands between.
  const until = next === undefined ? span.end : entryStart(holder, index + 1);
  const hasComment = yaml.text.slice(span.end, until).trim() !== '';
  return [{ start, end: hasComment ? span.end : until, text: '' }];
}

/** Whether something ends with a text to which the empty lines behind it belong (`|+`). */
function keepsEmptyLines(yaml: YamlText, item: unknown): boolean {
  const node = isPair(item) ? item.value : item;
  if (isBlock(node)) return keepsEmptyLines(yaml, node.items.at(-1));
  return isScalar(node) && /^[|>]\d?\+/.test(yaml.text.slice(startOf(node), startOf(node) + 3));
}

/** Where an entry begins: at its key, or at its dash. */
function entryStart(holder: Collection, index: number): number {
  const dash = isSeq(holder) ? dashOf(holder, index) : undefined;
  return dash ?? itemSpans(holder)[index]?.start ?? startOf(holder);
}

function fromBraces(yaml: YamlText, holder: Collection, index: number): Replacement[] {
  const spans = itemSpans(holder);
  const span = spans[index];
  if (span === undefined) return [];
  const close = endOf(holder) - 1;
  const comma = commaAfter(yaml, span.end, close);
  const end = comma ?? span.end;
  const rest = yaml.text.slice(end, yaml.lineEnd(end));
  if (yaml.isFirstOnLine(span.start) && /^\s*(?:#.*\s*)?$/.test(rest) && yaml.lineEnd(end) <= close)
    return [yaml.withoutLines(span.start, end)];
  const previous = spans[index - 1];
  const next = spans[index + 1];
  if (previous !== undefined && yaml.lineStart(previous.end) === yaml.lineStart(span.start))
    return [{ start: previous.end, end: span.end, text: '' }];
  if (next !== undefined && yaml.lineStart(next.start) === yaml.lineStart(end))
    return [{ start: span.start, end: next.start, text: '' }];
  if (next === undefined && previous === undefined && yaml.lineStart(startOf(holder)) === yaml.lineStart(close)) {
    const start = startOf(holder) + 1;
    return [{ start, end: close, text: '' }];
  }
  return [{ start: span.start, end, text: '' }];
}
