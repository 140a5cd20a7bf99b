import { Button, Group, Stack, Text, type TitleOrder } from '@mantine/core';
import { journalSentence } from '@headwater/components/kit/words/journal-sentence';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TroubleNotice } from '../component/trouble-notice.tsx';
import { useWords } from '../i18n/use-words.ts';
import { CopyTextButton } from '../asked/copy-text-button.tsx';
import { JournalDays } from './journal-days.tsx';
import type { JournalQuery } from './journal-source.ts';
import { useHeld } from './use-held.ts';
import { useJournal } from './use-journal.ts';

/**
 * The journal as far as it fits `query`, e.g. `{ about: '/hall/camera' }`: read backwards in pages, new entries as they
 * come while the newest is in sight.
 */
export function JournalList(props: {
  query: JournalQuery;
  isOldestFirst?: boolean;
  /** Of the dates. Default: 2, right below a page's title. */
  headingOrder?: TitleOrder;
}): ReactNode {
  const { query, isOldestFirst = false, headingOrder = 2 } = props;
  const { t } = useTranslation();
  const words = useWords();
  const journal = useJournal(query);
  const { end, setEnd, shown, waiting, isAtEnd } = useHeld(journal.entries);
  const newest = shown.at(-1)?.number;
  useEffect(() => {
    if (isOldestFirst && isAtEnd && newest !== undefined) end?.scrollIntoView({ block: 'nearest' });
  }, [end, isOldestFirst, isAtEnd, newest]);

  const ordered = isOldestFirst ? shown : shown.toReversed();
  const json = (): string =>
    JSON.stringify(
      ordered.map((entry) => ({ ...entry, sentence: journalSentence(entry, words) })),
      undefined,
      2,
    );
  const toEnd = (
    <>
      <div ref={setEnd} data-journal-end />
      {waiting > 0 && (
        <Button
          style={{ position: 'sticky', insetBlockEnd: 8, insetBlockStart: 60, alignSelf: 'center', zIndex: 1 }}
          onClick={() => end?.scrollIntoView({ block: 'center' })}
        >
          {t('journal.waiting', { count: waiting })}
        </Button>
      )}
    </>
  );
  const toOlder = journal.hasOlder && (
    <Button variant="default" onClick={journal.older} loading={journal.isReading} style={{ alignSelf: 'center' }}>
      {t('journal.older')}
    </Button>
  );
  return (
    <Stack gap="xs" data-journal>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" data-following={journal.isFollowing}>
          {journal.isReading ? t('journal.reading') : t(journal.isFollowing ? 'journal.live' : 'journal.not-live')}
        </Text>
        {shown.length > 0 && <CopyTextButton text={json} label={t('journal.copy')} />}
      </Group>
      {journal.failure !== undefined && (
        <>
          <TroubleNotice error={journal.failure} />
          <Button variant="default" onClick={journal.again} style={{ alignSelf: 'flex-start' }}>
            {t('journal.again')}
          </Button>
        </>
      )}
      {isOldestFirst ? toOlder : toEnd}
      {!journal.isReading && journal.failure === undefined && journal.entries.length === 0 && (
        <Text>{t('journal.empty')}</Text>
      )}
      <JournalDays entries={ordered} headingOrder={headingOrder} />
      {isOldestFirst ? toEnd : toOlder}
    </Stack>
  );
}
