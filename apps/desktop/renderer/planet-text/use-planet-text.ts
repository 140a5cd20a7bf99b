import { useCallback, useMemo, useState } from 'react';
import { useAsked, type Asked } from '../asked/use-asked.ts';
import { useRecord, useSession } from '../planet/use-planet.ts';
import { browserDrafts, type Draft } from './draft.ts';

/** The planet's text as it runs. */
interface RunningText {
  text: string;
  revision: number;
  /** Its path on the manager's machine. */
  file: string;
}

/** The planet's text, and what somebody has made of it. */
export interface PlanetText {
  running: Asked<RunningText>;
  draft: Draft | undefined;
  /** False when the draft is too large to outlive a reload. */
  isKept: boolean;
  /** What is in the editor. */
  text: string | undefined;
  /** Somebody has typed. */
  edit: (text: string) => void;
  /** Somebody has opened a file of their machine. */
  open: (text: string, file: string) => void;
  /** Goes back to what runs. */
  discard: () => void;
}

/**
 * Gives the planet's text, and keeps what somebody types while the page is left or loaded again. Who may not change the
 * planet sees what runs, not what another person has typed in this window before.
 */
export function usePlanetText(mayChange: boolean): PlanetText {
  const session = useSession();
  const revision = useRecord('planet', 'planet')?.revision;
  const ask = useCallback(
    async (): Promise<RunningText> =>
      session.call('exportPlanet', revision === undefined || revision === 0 ? {} : { revision }),
    [session, revision],
  );
  const running = useAsked(ask);
  const drafts = useMemo(() => browserDrafts(), []);
  const [stored, setDraft] = useState(() => drafts.read());
  const draft = mayChange ? stored : undefined;
  const [isKept, setIsKept] = useState(true);
  const set = (next: Draft | undefined): void => {
    setIsKept(drafts.write(next));
    setDraft(next);
  };
  const now = running.answer;
  return {
    running,
    draft,
    isKept,
    text: draft?.text ?? now?.text,
    edit: (text) => {
      const isAsItRuns = now !== undefined && text === now.text && draft?.openedFrom === undefined;
      if (isAsItRuns) set(undefined);
      else set({ base: now?.revision ?? 0, ...draft, text });
    },
    open: (text, file) => set({ text, base: now?.revision ?? 0, openedFrom: file }),
    discard: () => set(undefined),
  };
}
