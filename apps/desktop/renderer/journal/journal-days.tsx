import { Stack, Title, type TitleOrder } from '@mantine/core';
import type { JournalEntry } from '@headwater/state';
import type { ReactNode } from 'react';
import { useLocale } from '../i18n/use-words.ts';
import { groupByDay } from './group-by-day.ts';
import { JournalRow } from './journal-row.tsx';

/** Entries, in the order in which they are given, each day under its date. */
export function JournalDays(props: { entries: readonly JournalEntry[]; headingOrder: TitleOrder }): ReactNode {
  const locale = useLocale();
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
  return groupByDay(props.entries).map(({ atMs, entries }) => (
    <section key={entries[0]?.number}>
      <Title order={props.headingOrder} size="h6" c="dimmed" my={6}>
        {date.format(atMs)}
      </Title>
      <Stack component="ol" gap={0} p={0} m={0} style={{ listStyle: 'none' }}>
        {entries.map((entry) => (
          <JournalRow key={entry.number} entry={entry} />
        ))}
      </Stack>
    </section>
  ));
}
