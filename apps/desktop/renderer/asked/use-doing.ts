import { useState } from 'react';

/** Something that a person asked for and that takes a while. */
export interface Doing {
  isBusy: boolean;
  /** Why the last try failed. */
  error: unknown;
  /** True when it was done; a failure is in `error`. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  forget: () => void;
}

/** Tells whether something is still being done, and why it failed. */
export function useDoing(): Doing {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setIsBusy(true);
    setError(undefined);
    try {
      await work();
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      setIsBusy(false);
    }
  };
  return { isBusy, error, run, forget: () => setError(undefined) };
}
