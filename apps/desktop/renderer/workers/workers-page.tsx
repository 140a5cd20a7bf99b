import { SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../i18n/use-words.ts';
import { useRecords } from '../planet/use-planet.ts';
import { WorkerCard } from './worker-card.tsx';

/** The machines of the planet: how busy they are, what they have, and what runs there. */
export function WorkersPage(): ReactNode {
  const { t } = useTranslation();
  const workers = useRecords('worker');
  const components = useRecords('component');
  const locale = useLocale();
  // One that never came is named by the components that wait for it.
  const names = useMemo(() => {
    const all = new Set([...workers.map(({ id }) => id), ...components.map(({ workerId }) => workerId)]);
    return [...all].toSorted(new Intl.Collator(locale, { numeric: true }).compare);
  }, [workers, components, locale]);
  return (
    <Stack>
      <Title order={1} size="h3">
        {t('pages.workers')}
      </Title>
      {names.length === 0 && <Text>{t('workers.none')}</Text>}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {names.map((name) => (
          <WorkerCard key={name} name={name} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
