import type { Message } from '@headwater/state';
import {
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { say, type ManagerMessage } from '../say.ts';

/** Bytes of the largest planet file that is read. */
export const maxPlanetFileBytes = 10 * 1024 * 1024;
const maxAliases = 100;
const maxFaults = 1000;
const maxBrokenPlaces = 20;
const foundLength = 100;

/** A key of a map with its value; the value of `key:` alone is undefined. */
export interface Entry {
  name: string;
  key: Node;
  value: Node | undefined;
}

/** The text of a planet file, its nodes with their places, and all that was found wrong with it. */
export class PlanetSource {
  readonly faults: Message[] = [];
  readonly root: Node | undefined;
  readonly #file: string;
  readonly #text: string;
  readonly #lines = new LineCounter();
  #document: Document | undefined;
  #unnamedFaults = 0;
  #aliases = 0;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
    if (Buffer.byteLength(text) > maxPlanetFileBytes) {
      this.#add(0, 'planet-file-too-large', { found: Buffer.byteLength(text), expected: maxPlanetFileBytes });
      return;
    }
    this.root = this.#parse();
  }

  #parse(): Node | undefined {
    try {
      // Keys are compared by us: the parser's own comparison takes minutes for a map of many thousand keys.
      const document = parseDocument(this.#text, {
        lineCounter: this.#lines,
        uniqueKeys: false,
        prettyErrors: false,
        logLevel: 'silent',
      });
      const seen = new Set<number>();
      // One broken bracket can bring thousands of errors, of which the first ones help.
      for (const error of [...document.errors, ...document.warnings].slice(0, maxBrokenPlaces)) {
        const at = openQuote(document, error.pos[0]) ?? error.pos[0];
        if (seen.has(at)) continue;
        seen.add(at);
        this.#add(at, 'planet-file-broken', { found: this.#line(at), code: error.code }, error.message);
      }
      this.#document = document;
      return document.errors.length > 0 ? undefined : (document.contents ?? undefined);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // Brackets nested by the thousand exhaust the parser's stack.
      this.#add(0, 'planet-file-broken', { found: this.#line(0), code: 'TOO_DEEP' }, error.message);
      return undefined;
    }
  }

  /** Notes a fault at `node`; `found` is filled from the text there unless given. */
  fault(node: Node | undefined, name: ManagerMessage, args: Message['args'] = {}): void {
    const start = node?.range?.[0] ?? 0;
    const end = node?.range?.[1] ?? start;
    const found = this.#text.slice(start, end).split('\n')[0]?.trim().slice(0, foundLength) ?? '';
    this.#add(start, name, { found, ...args });
  }

  /** Line and column of a node, from 1. */
  place(node: Node): { line: number; column: number } {
    return this.#place(node.range?.[0] ?? 0);
  }

  /** The entries of a map, each name once; notes a fault for everything else. */
  entries(node: Node | undefined, expected: string): Entry[] {
    const map = this.#resolve(node);
    if (map === undefined || (isScalar(map) && map.value === null)) return [];
    if (!isMap(map)) {
      this.fault(map, 'planet-file-expected-map', { expected });
      return [];
    }
    return this.#mapEntries(map);
  }

  #mapEntries(map: YAMLMap): Entry[] {
    const entries = new Map<string, Entry>();
    for (const pair of map.items) {
      const key = pair.key as Node;
      if (!isScalar(key)) {
        this.fault(key, 'planet-file-expected-name');
        continue;
      }
      const name = scalarText(key);
      const first = entries.get(name);
      if (first !== undefined) {
        this.fault(key, 'planet-file-duplicate', { name, firstLine: this.place(first.key).line });
        continue;
      }
      entries.set(name, { name, key, value: this.#resolve((pair.value ?? undefined) as Node | undefined) });
    }
    return [...entries.values()];
  }

  /** The items of a list with aliases followed. */
  items(nodes: readonly unknown[]): Node[] {
    return nodes.flatMap((node) => this.#resolve((node ?? undefined) as Node | undefined) ?? []);
  }

  #resolve(node: Node | undefined): Node | undefined {
    if (!isAlias(node)) return node;
    this.#aliases += 1;
    if (this.#aliases > maxAliases) {
      // Said once: the file is refused as a whole.
      if (this.#aliases === maxAliases + 1) this.fault(node, 'planet-file-too-many-aliases', { expected: maxAliases });
      return undefined;
    }
    return this.#document === undefined ? undefined : node.resolve(this.#document);
  }

  #add(offset: number, name: ManagerMessage, args: Message['args'], debug?: string): void {
    if (this.faults.length >= maxFaults) {
      this.#unnamedFaults += 1;
      const { line, column } = this.#place(offset);
      this.faults[maxFaults] = say.error('planet-file-more-faults', {
        file: this.#file,
        line,
        column,
        count: this.#unnamedFaults,
      });
      return;
    }
    const { line, column } = this.#place(offset);
    this.faults.push(
      say.error(
        name,
        { file: this.#file, line, column, ...args, ...shownFound(args) },
        { about: `${line}:${column}`, ...(debug === undefined ? {} : { debug }) },
      ),
    );
  }

  #place(offset: number): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  #line(offset: number): string {
    const start = this.#text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
    return this.#text.slice(start).split('\n', 1)[0]?.trim().slice(0, foundLength) ?? '';
  }
}

/** Where the quote begins that is still open at `offset`: its end, where the parser complains, may be many lines on. */
function openQuote(document: Document, offset: number): number | undefined {
  let start: number | undefined;
  visit(document, {
    Scalar(_, node) {
      const [from, to] = node.range ?? [0, 0];
      if (node.type?.startsWith('QUOTE_') === true && from < offset && offset <= to) start = from;
    },
  });
  return start;
}

/** What was found without what a terminal would obey: a planet file may come from anybody. */
function shownFound({ found }: Message['args']): Message['args'] {
  return typeof found === 'string' ? { found: found.replace(/\p{Cc}/gu, '\ufffd') } : {};
}

/** The text of a scalar as it was written: `08` stays `08`. */
export function scalarText(scalar: Scalar): string {
  return scalar.source ?? String(scalar.value);
}
