import { useCallback, useMemo } from 'react';
import { useHashQuery } from '../shell/hash-place.ts';
import { readChoices, writeChoices, type ViewChoices } from './view-choices.ts';

/** What is chosen in the address, and what changes a part of it. */
export function useViewChoices(): [ViewChoices, (change: Partial<ViewChoices>) => void] {
  const [query, replace] = useHashQuery();
  const choices = useMemo(() => readChoices(query), [query]);
  const change = useCallback(
    (part: Partial<ViewChoices>) => replace(writeChoices({ ...choices, ...part })),
    [choices, replace],
  );
  return [choices, change];
}
