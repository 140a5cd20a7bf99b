export type MessageLevel = 'error' | 'warning' | 'info';
export type MessageKey = `${string}:${string}`;

/** Something a person should read. Plain data: only the admin turns it into words. */
export interface Message {
  /** `namespace:name`. Names both the translation and the kind: a new message of the same key about the same thing replaces the old one. */
  key: MessageKey;
  /** What it is about when one component can have several, e.g. an eater. */
  about?: string;
  level: MessageLevel;
  /** Facts, not words: numbers in SI, names, paths. */
  args: Readonly<Record<string, string | number>>;
  /** English, for logs and for an admin that does not know the key. */
  text: string;
  /** Detail for a developer. Never translated, shown on request. */
  debug?: string;
  /** Milliseconds since the Unix epoch, on the sender's clock. */
  atMs: number;
}
