import { Button, NativeSelect, Text } from '@mantine/core';
import type { Account } from '@headwater/protocol/calls/admin/account-calls';
import { IconKey, IconTrash, IconUserPlus } from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../asked/confirm.tsx';
import { Trouble } from '../asked/trouble.tsx';
import { useAsked } from '../asked/use-asked.ts';
import { useDoing } from '../asked/use-doing.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSession, useSessionState } from '../planet/use-planet.ts';
import { accountActs } from './account-acts.ts';
import { AddAccount } from './add-account.tsx';
import { roles } from './roles.ts';
import { Rows } from './rows.tsx';
import { Section } from './section.tsx';
import { SetPassword } from './set-password.tsx';
import { StartPageSelect } from './start-page-select.tsx';

type Dialog = { show: 'add' } | { show: 'password' | 'remove'; name: string };

/** The accounts: who may log in, as what. */
export function AccountSection(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  const state = useSessionState();
  const who = 'who' in state ? state.who : '';
  const ask = useCallback(() => session.call('listAccounts', {}), [session]);
  const { answer, error, again } = useAsked(ask);
  const doing = useDoing();
  const [dialog, setDialog] = useState<Dialog>();
  const close = (): void => setDialog(undefined);
  const setRole = async ({ name }: Account, chosen: string): Promise<void> => {
    const role = roles.find((one) => one === chosen);
    if (role === undefined) return;
    await doing.run(() => session.call('setRole', { name, role }));
    again();
  };
  return (
    <Section
      name="accounts"
      title={t('people.accounts')}
      about={t('people.accounts-about')}
      action={
        <Button
          size="xs"
          leftSection={<IconUserPlus size={16} aria-hidden />}
          aria-haspopup="dialog"
          onClick={() => setDialog({ show: 'add' })}
        >
          {t('people.add-account')}
        </Button>
      }
    >
      <Trouble error={error ?? doing.error} />
      <Rows
        label={t('people.accounts')}
        items={answer}
        none={t('people.no-accounts')}
        keyOf={({ name }) => name}
        nameOf={({ name }) => name}
        details={({ role, createdAtMs }) => (
          <>{t('people.since', { role: t(`roles.${role}`), time: format.dateTime(createdAtMs) })}</>
        )}
        acts={(account) => {
          const { name, role } = account;
          if (!accountActs(account, who).mayChange) return <Text size="sm">{t('people.yourself')}</Text>;
          return (
            <>
              <NativeSelect
                size="xs"
                aria-label={t('people.role-of', { name })}
                value={role}
                disabled={doing.isBusy}
                data={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
                onChange={({ currentTarget }) => void setRole(account, currentTarget.value)}
              />
              <StartPageSelect
                account={account}
                isDisabled={doing.isBusy}
                onChoose={(startPage) =>
                  void doing.run(() => session.call('setStartPage', { name, startPage })).then(again)
                }
              />
              <Button
                size="xs"
                variant="default"
                leftSection={<IconKey size={16} aria-hidden />}
                aria-label={t('people.password-of', { name })}
                aria-haspopup="dialog"
                onClick={() => setDialog({ show: 'password', name })}
              >
                {t('people.password')}
              </Button>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconTrash size={16} aria-hidden />}
                aria-label={t('people.remove-account', { name })}
                aria-haspopup="dialog"
                onClick={() => setDialog({ show: 'remove', name })}
              >
                {t('people.remove')}
              </Button>
            </>
          );
        }}
      />
      {dialog?.show === 'add' && <AddAccount onDone={again} onClose={close} />}
      {dialog?.show === 'password' && <SetPassword name={dialog.name} isOwn={false} onClose={close} />}
      {dialog?.show === 'remove' && (
        <Confirm
          title={t('people.remove-account', { name: dialog.name })}
          text={t('people.remove-account-about', { name: dialog.name })}
          act={t('people.remove')}
          work={async () => {
            await session.call('removeAccount', { name: dialog.name });
            again();
          }}
          onClose={close}
        />
      )}
    </Section>
  );
}
