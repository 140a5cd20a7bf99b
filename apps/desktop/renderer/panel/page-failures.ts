import { pageAddress, pageKey, pageNamedIn, type PageIdentity } from './page-address.ts';

type Listener = (error: unknown) => void;

/** Says of a promise where it was made. Page halves are built with promises that do, and are handed such. */
interface OwnPromises {
  madeIn?: unknown;
}

/**
 * Finds whose mistake an error is that nobody has caught: of an event handler, a timer or a promise of a page half. React
 * holds only what is thrown while it draws. Page halves are told apart by `pageKey`.
 */
export class PageFailures {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #lostListeners = new Set<Listener>();
  readonly #owners = new WeakMap<object, string>();

  /** Calls `listener` with errors of that page half; returns what undoes it. */
  listen(page: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(page) ?? new Set();
    this.#listeners.set(page, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(page) === listeners) this.#listeners.delete(page);
    };
  }

  /** Calls `listener` with what a page half, nobody knows which, has let fall; returns what undoes it. */
  listenForLost(listener: Listener): () => void {
    this.#lostListeners.add(listener);
    return () => this.#lostListeners.delete(listener);
  }

  /** Hands a page half the outcome of something: if it lets an error of it fall, or fails in what follows, it is the page's mistake. */
  give<T>(work: Promise<T>, page: PageIdentity): Promise<T> {
    const noted = work.catch((error: unknown) => {
      if (typeof error === 'object' && error !== null) this.#owners.set(error, pageKey(page));
      throw error;
    });
    // As it would stand in a stack.
    const address = `/${pageAddress(page)}`;
    class PagePromise<R> extends Promise<R> {
      static readonly madeIn = address;
    }
    return new PagePromise<T>((resolve) => resolve(noted));
  }

  /** Tells the page half whose error it is; false when it is nobody's here. `made` is the file or the promise that it came from. */
  tell(error: unknown, made: string | Promise<unknown> = ''): boolean {
    const page = this.#ownerOf(error, made);
    const listeners = [...((page === undefined ? undefined : this.#listeners.get(page)) ?? [])];
    for (const listener of listeners) listener(error);
    return listeners.length > 0;
  }

  /** Tells of a promise that nobody has caught. */
  tellRejected(reason: unknown, promise: Promise<unknown>): void {
    if (this.tell(reason, promise)) return;
    // The admin itself rejects with nothing but errors; what is none was a panel's, from a promise of the browser's.
    if (reason instanceof Error) return;
    for (const listener of this.#lostListeners) listener(reason);
  }

  /** Listens for what nobody catches, as long as the page stands. */
  watch(place: Pick<Window, 'addEventListener'>): void {
    place.addEventListener('error', ({ error, filename }: ErrorEvent) => this.tell(error, filename));
    place.addEventListener('unhandledrejection', ({ reason, promise }: PromiseRejectionEvent) =>
      this.tellRejected(reason, promise),
    );
  }

  #ownerOf(error: unknown, made: string | Promise<unknown>): string | undefined {
    const given = typeof error === 'object' && error !== null ? this.#owners.get(error) : undefined;
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    return given ?? pageNamedIn(stack) ?? pageNamedIn(typeof made === 'string' ? made : placeOf(made));
  }
}

function placeOf({ constructor }: Promise<unknown>): string {
  const { madeIn } = constructor as OwnPromises;
  return typeof madeIn === 'string' ? madeIn : '';
}

/** Those of this window. */
export const pageFailures = new PageFailures();
