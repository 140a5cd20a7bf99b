import { NativeSelect } from '@mantine/core';
import { isolate } from '@headwater/components/kit/words/isolate';
import type { Account, StartPage } from '@headwater/protocol/calls/admin/account-calls';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import { useRecords } from '../planet/use-planet.ts';
import { startPages } from './start-pages.ts';

interface StartPageSelectProps {
  account: Pick<Account, 'name' | 'startPage'>;
  isDisabled: boolean;
  onChoose: (startPage: StartPage) => void;
}

/** Where an account's admin opens: at the dashboard, the wall, or straight on the air with one flow. */
export function StartPageSelect({ account, isDisabled, onChoose }: StartPageSelectProps): ReactNode {
  const { t } = useTranslation();
  const { isRightToLeft } = useWords();
  const pages = startPages(useRecords('flow'), account.startPage);
  return (
    <NativeSelect
      size="xs"
      maw={220}
      aria-label={t('people.opens-of', { name: isolate(account.name, isRightToLeft) })}
      value={account.startPage}
      disabled={isDisabled}
      data={pages.map(({ startPage, flowLabel }) => ({
        value: startPage,
        label:
          startPage === 'dashboard' || startPage === 'wall'
            ? t(`people.opens.${startPage}`)
            : t('people.opens.on-air', { flow: isolate(flowLabel, isRightToLeft) }),
      }))}
      onChange={({ currentTarget }) => {
        const chosen = pages.find(({ startPage }) => startPage === currentTarget.value);
        if (chosen !== undefined) onChoose(chosen.startPage);
      }}
    />
  );
}
