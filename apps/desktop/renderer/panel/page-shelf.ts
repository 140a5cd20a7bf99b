import type { ComponentPages } from '@headwater/protocol/calls/admin/component-calls';
import type { Change, ComponentDescription, Mirror } from '@headwater/state';
import type { AdminCalls } from '../../session/session.ts';
import { fetchVerified, type PageSource } from './load-page.ts';
import { bundleAddress } from './page-address.ts';

interface PageShelfOptions {
  call: <K extends 'describeTypes' | 'describePages'>(
    name: K,
    args: AdminCalls[K]['args'],
  ) => Promise<AdminCalls[K]['result']>;
  mirror: Pick<Mirror, 'all' | 'onChange'>;
  source: Pick<PageSource, 'fetch' | 'digest'>;
  /** Which words there are already, in the language that is shown. */
  lacks: (type: string) => readonly string[];
  onFound: (found: { types?: Map<string, ComponentDescription>; pages: Map<string, ComponentPages> }) => void;
  onWords: (language: string, type: string, words: object) => void;
}

/**
 * Knows where the pages and words of all component types are. An add-on that is new at the manager is noticed when one of its
 * components or effects comes, or one's bundle changes: this admin needs no upgrade for it.
 */
export class PageShelf {
  readonly #options: PageShelfOptions;
  /** Types, those of components with their bundles, that were known when it was asked last. */
  #known = new Set<string>();
  #pages = new Map<string, ComponentPages>();

  constructor(options: PageShelfOptions) {
    this.#options = options;
    options.mirror.onChange((changes) => {
      if (this.#known.size > 0 && changes.some(isOfComponent) && this.#bundles().some((one) => !this.#known.has(one)))
        void this.refresh(true);
    });
  }

  /** Asks the manager anew; `types` also for the descriptions, which a login brings along by itself. */
  async refresh(types = false): Promise<void> {
    const { call, onFound } = this.#options;
    this.#known = new Set(['', ...this.#bundles()]);
    try {
      const described = types ? await call('describeTypes', {}) : undefined;
      this.#pages = byType(await call('describePages', {}));
      onFound({ ...(described && { types: byType(described) }), pages: this.#pages });
    } catch {
      // The link went, and comes with the next login; or the manager is older and has no pages: generated ones are shown.
      onFound({ pages: this.#pages });
    }
    await this.loadWords();
  }

  /** Loads what is lacking in the language that is shown, of types that did not come with this admin. */
  async loadWords(): Promise<void> {
    for (const { type, words } of this.#pages.values()) {
      for (const language of this.#options.lacks(type)) {
        const hash = words[language];
        if (hash !== undefined) await this.#load(language, type, hash);
      }
    }
  }

  /** Makes sure that the words of a type are those that its page was built with. */
  async renewWords({ type, words }: ComponentPages, languages: readonly string[]): Promise<void> {
    const before = this.#pages.get(type)?.words ?? {};
    for (const language of languages) {
      const hash = words[language];
      if (hash !== undefined && hash !== before[language]) await this.#load(language, type, hash);
    }
  }

  async #load(language: string, type: string, hash: string): Promise<void> {
    const { source, onWords } = this.#options;
    try {
      const bytes = await fetchVerified(hash, bundleAddress(hash, 'json'), source);
      onWords(language, type, JSON.parse(new TextDecoder().decode(bytes)) as object);
    } catch {
      // Without its words a component is shown by its names; the next look tries again.
      return;
    }
  }

  #bundles(): string[] {
    const all = this.#options.mirror.all('component');
    return all.flatMap(({ type, bundle, effects }) => [`${type} ${bundle}`, ...effects.map((use) => use.type)]);
  }
}

function isOfComponent(change: Change): boolean {
  if (change.op === 'put') return change.record.kind === 'component';
  return (
    change.op === 'patch' && change.kind === 'component' && ('bundle' in change.fields || 'effects' in change.fields)
  );
}

function byType<T extends { type: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((one) => [one.type, one]));
}
