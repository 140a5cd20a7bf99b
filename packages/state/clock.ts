/** Time, passed in so that tests can own it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number;
  /** Calls `fn` once after `delayMs`, unless the returned function is called before. */
  after(delayMs: number, fn: () => void): () => void;
}
