import { Stack, Title } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EatersTable } from './eaters-table.tsx';
import { FeedersTable } from './feeders-table.tsx';
import { useNumberHistory } from './use-number-history.ts';

/** What goes into a component and what comes out of it. */
export function FeedsTab({ component }: { component: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const samples = useNumberHistory(component.id);
  return (
    <Stack>
      <Title order={2} size="h4">
        {t('feeds.in')}
      </Title>
      <EatersTable {...{ component, samples }} />
      <Title order={2} size="h4">
        {t('feeds.out')}
      </Title>
      <FeedersTable {...{ component, samples }} />
    </Stack>
  );
}
