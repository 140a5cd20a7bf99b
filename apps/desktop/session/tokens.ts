/** Where the token that continues a login is kept between reloads of a page. */
export interface Tokens {
  read(): string | undefined;
  /** Undefined forgets it: it is too old, or `isAsked`: somebody logs out. */
  write(token: string | undefined, isAsked?: boolean): void;
}
