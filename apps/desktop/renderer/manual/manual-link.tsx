import { Anchor } from '@mantine/core';
import { places } from 'virtual:manual-places';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Leads to what the manual says about messages of that key; nothing where it says nothing. */
export function ManualLink({ messageKey }: { messageKey: string }): ReactNode {
  const { t } = useTranslation();
  const page = places[messageKey];
  if (page === undefined) return null;
  return (
    <Anchor
      size="sm"
      style={{ display: 'inline-flex', alignItems: 'center', minHeight: 24 }}
      href={`#/manual/${page}?at=${messageKey}`}
    >
      {t('manual.more')}
    </Anchor>
  );
}
