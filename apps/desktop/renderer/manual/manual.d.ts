declare module 'virtual:manual-places' {
  /** The page of the manual, by message key, that has its place. */
  export const places: Readonly<Record<string, string>>;
}

declare module '*.md' {
  export const title: string;
  export const html: string;
}
