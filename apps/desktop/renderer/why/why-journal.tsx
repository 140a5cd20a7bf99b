import { Skeleton, Stack, Text, Title } from '@mantine/core';
import type { JournalEntry } from '@headwater/state';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TroubleNotice } from '../component/trouble-notice.tsx';
import { JournalDays } from '../journal/journal-days.tsx';
import { managerJournal } from '../journal/journal-source.ts';
import { useSession } from '../planet/use-planet.ts';
import { journalAbout, minuteBefore } from './minute-before.ts';
import type { Why } from './why.ts';

const limit = 200;

/** What happened at the first bad link in the minute before it came to that. */
export function WhyJournal({ why }: { why: Why }): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const [found, setFound] = useState<{ entries: readonly JournalEntry[] } | { failure: unknown }>();
  const about = journalAbout(why);
  const { id, workerId, mood } = why.cause;
  useEffect(() => {
    let isWanted = true;
    const journal = managerJournal(session);
    const read = async (): Promise<readonly JournalEntry[]> => {
      const span = minuteBefore(await journal.read({ about, limit }), { id, workerId, mood });
      return span === undefined ? [] : await journal.read({ about, ...span, limit });
    };
    read().then(
      (entries) => isWanted && setFound({ entries }),
      (failure: unknown) => isWanted && setFound({ failure }),
    );
    return () => {
      isWanted = false;
    };
  }, [session, about, id, workerId, mood]);
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t('why.before')}
      </Title>
      {found === undefined && <Skeleton height={60} />}
      {found !== undefined && 'failure' in found && <TroubleNotice error={found.failure} />}
      {found !== undefined && 'entries' in found && found.entries.length === 0 && (
        <Text c="dimmed">{t('why.nothing-before')}</Text>
      )}
      {found !== undefined && 'entries' in found && <JournalDays entries={found.entries} headingOrder={4} />}
    </Stack>
  );
}
