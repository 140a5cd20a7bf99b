import type { ComponentDescription } from '@headwater/state';

/** What may stand where somebody types: from there on, one of these words. */
export interface Completions {
  from: number;
  words: readonly string[];
  kind: 'type' | 'parameter';
  /** Whose parameters they are; empty for types. */
  type: string;
}

const reserved = ['type', 'worker', 'from', 'label', 'restart', 'effects', 'nice', 'enabled'];

/** Finds what could be written at a place of a planet file: a type behind `type:`, else a parameter of the component. */
export function completions(
  text: string,
  at: number,
  types: ReadonlyMap<string, ComponentDescription>,
): Completions | undefined {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(start, at);
  const typed = /\btype:\s+([\w-]*)$/.exec(line)?.[1];
  if (typed !== undefined) return { from: at - typed.length, words: [...types.keys()].sort(), kind: 'type', type: '' };
  const key = /(?:[{,]\s*|^\s+)([\w-]*)$/.exec(line)?.[1];
  if (key === undefined) return undefined;
  const type = typeAround(text, start, line);
  const description = types.get(type);
  if (description === undefined) return undefined;
  const words = [...Object.keys(description.parameters), ...reserved];
  return { from: at - key.length, words, kind: 'parameter', type };
}

/** The type in the braces that are open here, else of the lines around with the same indentation. */
function typeAround(text: string, start: number, line: string): string {
  const inBraces = /\{[^}]*\btype:\s*([\w-]+)[^}]*$/.exec(line)?.[1];
  if (inBraces !== undefined) return inBraces;
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const before = text.slice(0, start).split('\n').slice(0, -1).toReversed();
  const after = text.slice(start).split('\n').slice(1);
  return typeIn(before, indent) ?? typeIn(after, indent) ?? '';
}

function typeIn(lines: readonly string[], indent: string): string | undefined {
  for (const line of lines) {
    if (line.trim() === '') continue;
    const own = /^\s*/.exec(line)?.[0] ?? '';
    if (own.length < indent.length) return undefined;
    const type = own === indent ? /^\s*type:\s*([\w-]+)/.exec(line)?.[1] : undefined;
    if (type !== undefined) return type;
  }
  return undefined;
}
