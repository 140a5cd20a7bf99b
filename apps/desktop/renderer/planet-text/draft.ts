/** A text that somebody has typed or opened and not applied. */
export interface Draft {
  text: string;
  /** The revision that it was made from: what others change meanwhile is kept. */
  base: number;
  /** The file of this machine that it came from; absent for the planet's own text. */
  openedFrom?: string;
}

/** Where a draft waits while its page is left or loaded again. */
export interface DraftStore {
  read(): Draft | undefined;
  /** Undefined forgets it. False when it could not be kept. */
  write(draft: Draft | undefined): boolean;
}

const key = 'headwater-planet-draft';

/** For this tab alone, and gone with it. */
export function browserDrafts(storage: Storage = sessionStorage): DraftStore {
  return {
    read: () => parse(storage.getItem(key)),
    write: (draft) => {
      try {
        if (draft === undefined) storage.removeItem(key);
        else storage.setItem(key, JSON.stringify(draft));
        return true;
      } catch {
        // There is no room for so large a text: better none than an older one that looks like the last.
        storage.removeItem(key);
        return false;
      }
    },
  };
}

/** What another version of the admin has left there may be anything. */
function parse(stored: string | null): Draft | undefined {
  if (stored === null) return undefined;
  try {
    const { text, base, openedFrom } = JSON.parse(stored) as Partial<Record<keyof Draft, unknown>>;
    if (typeof text !== 'string' || typeof base !== 'number') return undefined;
    return { text, base, ...(typeof openedFrom === 'string' ? { openedFrom } : {}) };
  } catch {
    return undefined;
  }
}
