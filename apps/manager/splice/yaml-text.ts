import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { PlainValue } from './planet-edit.ts';

/** A piece of a text, and what comes in its place. */
export interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** More than this, and an alias multiplies what it stands for. */
const maxAliases = 10_000;

/** A YAML text with its nodes and their places. Throws Error for a text that is no YAML. */
export class YamlText {
  readonly text: string;
  readonly document: Document;
  readonly newline: '\n' | '\r\n';

  constructor(text: string) {
    this.text = text;
    this.newline = /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
    this.document = parseDocument(text, { keepSourceTokens: true, uniqueKeys: false, logLevel: 'silent' });
    const [error] = this.document.errors;
    if (error !== undefined) throw new Error(`cannot be edited: ${error.message}`);
  }

  get root(): Node | null {
    return this.document.contents;
  }

  /** The data of a node, aliases followed. */
  dataOf(node: unknown): PlainValue {
    let aliases = 0;
    const read = (found: unknown): PlainValue => {
      if (isAlias(found)) {
        aliases += 1;
        if (aliases > maxAliases) throw new Error(`more than ${maxAliases} aliases`);
        return read(found.resolve(this.document));
      }
      if (isMap(found)) return Object.fromEntries(found.items.map(({ key, value }) => [keyText(key), read(value)]));
      if (isSeq(found)) return found.items.map(read);
      return isScalar(found) ? plainScalar(found) : null;
    };
    return read(node);
  }

  lineStart(position: number): number {
    return this.text.lastIndexOf('\n', position - 1) + 1;
  }

  /** Where the next line begins, or the text ends. A position behind a newline is taken as the end of its line. */
  lineEnd(position: number): number {
    if (position > 0 && this.text[position - 1] === '\n') return position;
    const end = this.text.indexOf('\n', position);
    return end < 0 ? this.text.length : end + 1;
  }

  /** Characters between the beginning of the line and `position`. */
  column(position: number): number {
    return position - this.lineStart(position);
  }

  /** Whether there is only white space before `position` on its line. */
  isFirstOnLine(position: number): boolean {
    return this.text.slice(this.lineStart(position), position).trim() === '';
  }

  /** Whole lines put behind the line that `position` ends on; a missing newline at the end of the text stays missing. */
  linesAfter(position: number, lines: readonly string[]): Replacement {
    const at = this.lineEnd(position);
    const complete = at === 0 || this.text[at - 1] === '\n';
    const text = lines.join(this.newline);
    return { start: at, end: at, text: complete ? text + this.newline : this.newline + text };
  }

  /** Takes whole lines, from the one that `start` is on to the one that `end` is on. */
  withoutLines(start: number, end: number): Replacement {
    const [from, to] = [this.lineStart(start), this.lineEnd(end)];
    const isUnfinished = to === this.text.length && this.text[to - 1] !== '\n';
    // The newline before goes instead of the one that is missing behind.
    const before = isUnfinished && from > 0 ? from - (this.text[from - 2] === '\r' ? 2 : 1) : from;
    return { start: before, end: to, text: '' };
  }

  replaced(replacements: readonly Replacement[]): string {
    let { text } = this;
    for (const { start, end, text: piece } of replacements.toSorted((a, b) => b.start - a.start || b.end - a.end))
      text = text.slice(0, start) + piece + text.slice(end);
    return text;
  }
}

function plainScalar({ value, source }: Scalar): PlainValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  // What is left are dates and numbers too long for a number: as they were written.
  return value === null || value === undefined ? null : (source ?? '');
}

/** A key as it was written: `08` stays `08`. */
export function keyText(key: unknown): string {
  return isScalar(key) ? (key.source ?? String(key.value)) : '';
}

export type Collection = YAMLMap | YAMLSeq;

/** Tells a collection that is written in lines from one in brackets. */
export function isBlock(node: unknown): node is Collection {
  return (isMap(node) || isSeq(node)) && node.flow !== true;
}

/** Where a node's text begins, after its anchor and tag. */
export function startOf(node: unknown): number {
  return (node as Node).range?.[0] ?? 0;
}

/** Where a node's own text ends, before spaces and comments. */
export function endOf(node: unknown): number {
  if (isBlock(node)) {
    const last = node.items.at(-1);
    if (last !== undefined) return isMap(node) ? entryEnd(last as Pair) : endOf(last);
  }
  return (node as Node).range?.[1] ?? 0;
}

/** Where the text of a key with its value ends. */
export function entryEnd(pair: Pair): number {
  const end = pair.value === null ? endOf(pair.key) : endOf(pair.value);
  return Math.max(end, separatorEnd(pair) ?? 0);
}

/** Where the colon of an entry, or the anchor or tag behind it, ends; undefined when there is no colon. */
export function separatorEnd(pair: Pair): number | undefined {
  const tokens = pair.srcToken?.sep ?? [];
  if (!tokens.some(({ type }) => type === 'map-value-ind')) return undefined;
  const last = tokens.findLast(({ type }) => !['space', 'comment', 'newline'].includes(type));
  return last === undefined ? undefined : last.offset + last.source.length;
}

/** Where the dash of a list's item is; undefined for a list in brackets. */
export function dashOf(list: YAMLSeq, index: number): number | undefined {
  const tokens = list.srcToken?.type === 'block-seq' ? list.srcToken.items[index]?.start : undefined;
  return tokens?.find(({ type }) => type === 'seq-item-ind')?.offset;
}
