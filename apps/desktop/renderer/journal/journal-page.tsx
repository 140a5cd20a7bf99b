import { Stack, Title } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHashQuery } from '../shell/hash-place.ts';
import { queryOf, readChoices, writeChoices } from './journal-choices.ts';
import { JournalFilter } from './journal-filter.tsx';
import { JournalList } from './journal-list.tsx';

/** What happened, and who did it. */
export function JournalPage(): ReactNode {
  const { t } = useTranslation();
  const [query, setQuery] = useHashQuery();
  const choices = useMemo(() => readChoices(query), [query]);
  // "The last hour" is the one before it was chosen: a time that moved would read the journal anew all the time.
  const [chosenAtMs, setChosenAtMs] = useState(() => Date.now());
  return (
    <Stack>
      <Title order={1} size="h3">
        {t('pages.journal')}
      </Title>
      <JournalFilter
        choices={choices}
        onChange={(next) => {
          setChosenAtMs(Date.now());
          setQuery(writeChoices(next));
        }}
      />
      <JournalList query={queryOf(choices, chosenAtMs)} isOldestFirst={choices.isOldestFirst} />
    </Stack>
  );
}
