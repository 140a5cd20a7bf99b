type Listener = (error: unknown) => void;

/** Tells where an error comes from: page halves are loaded from addresses that name them. */
const pageAddress = /\/bundles\/([0-9a-f]{64})\.js/;

/**
 * Finds whose mistake an error is that nobody has caught: of an event handler, a timer or a promise of a page half. React
 * holds only what is thrown while it draws.
 */
export class PageFailures {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #owners = new WeakMap<object, string>();

  /** Calls `listener` with errors of the page half of that hash; returns what undoes it. */
  listen(hash: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(hash) ?? new Set();
    this.#listeners.set(hash, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Notes that a page half has been given that error: if it lets it fall, it is the page's mistake. */
  give(error: unknown, hash: string): void {
    if (typeof error === 'object' && error !== null) this.#owners.set(error, hash);
  }

  /** Tells the page half whose error it is; false when it is nobody's here. */
  tell(error: unknown, file = ''): boolean {
    const hash = this.#ownerOf(error, file);
    const listeners = [...((hash === undefined ? undefined : this.#listeners.get(hash)) ?? [])];
    for (const listener of listeners) listener(error);
    return listeners.length > 0;
  }

  /** Listens for what nobody catches, as long as the page stands. */
  watch(place: Pick<Window, 'addEventListener'>): void {
    place.addEventListener('error', ({ error, filename }: ErrorEvent) => this.tell(error, filename));
    place.addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => this.tell(reason));
  }

  #ownerOf(error: unknown, file: string): string | undefined {
    const given = typeof error === 'object' && error !== null ? this.#owners.get(error) : undefined;
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    return given ?? pageAddress.exec(stack)?.[1] ?? pageAddress.exec(file)?.[1];
  }
}

/** Those of this window. */
export const pageFailures = new PageFailures();
