/** Where the token that continues a login is kept between reloads of a page. */
export interface Tokens {
  read(): string | undefined;
  /** Undefined forgets it. */
  write(token: string | undefined): void;
}

const key = 'headwater-token';

/** For this tab alone, and gone with it. */
export function browserTokens(storage: Storage = sessionStorage): Tokens {
  return {
    read: () => storage.getItem(key) ?? undefined,
    write: (token) => (token === undefined ? storage.removeItem(key) : storage.setItem(key, token)),
  };
}
