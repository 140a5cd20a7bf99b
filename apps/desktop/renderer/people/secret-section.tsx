import { Button } from '@mantine/core';
import { IconLockPlus, IconReplace, IconTrash } from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../asked/confirm.tsx';
import { Trouble } from '../asked/trouble.tsx';
import { useAsked } from '../asked/use-asked.ts';
import { useRecord, useSession } from '../planet/use-planet.ts';
import { Rows } from './rows.tsx';
import { Section } from './section.tsx';
import { SetSecret } from './set-secret.tsx';

type Dialog = { show: 'add' } | { show: 'replace' | 'remove'; name: string };

/** The secrets by name, with who uses each; never a value. */
export function SecretSection(): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  // Who uses what changes with the planet.
  const revision = useRecord('planet', 'planet')?.revision;
  const ask = useCallback(
    async () => ({ of: revision, secrets: await session.call('listSecrets', {}) }),
    [session, revision],
  );
  const { answer, error, again } = useAsked(ask);
  const [dialog, setDialog] = useState<Dialog>();
  const close = (): void => setDialog(undefined);
  const usersOf = (wanted: string): number => answer?.secrets.find(({ name }) => name === wanted)?.usedBy.length ?? 0;
  return (
    <Section
      name="secrets"
      title={t('people.secrets')}
      about={t('people.secrets-about')}
      action={
        <Button
          size="xs"
          leftSection={<IconLockPlus size={16} aria-hidden />}
          aria-haspopup="dialog"
          onClick={() => setDialog({ show: 'add' })}
        >
          {t('people.add-secret')}
        </Button>
      }
    >
      <Trouble error={error} />
      <Rows
        label={t('people.secrets')}
        items={answer?.secrets}
        none={t('people.no-secrets')}
        keyOf={({ name }) => name}
        nameOf={({ name }) => name}
        details={({ usedBy }) => (usedBy.length === 0 ? t('people.unused') : <bdi dir="ltr">{usedBy.join(' ')}</bdi>)}
        acts={({ name, usedBy }) => (
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconReplace size={16} aria-hidden />}
              aria-label={t('people.replace-secret', { name })}
              aria-haspopup="dialog"
              onClick={() => setDialog({ show: 'replace', name })}
            >
              {t('people.replace')}
            </Button>
            {/* The manager would refuse it: what uses it must let go of it first. */}
            {usedBy.length === 0 && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconTrash size={16} aria-hidden />}
                aria-label={t('people.remove-secret', { name })}
                aria-haspopup="dialog"
                onClick={() => setDialog({ show: 'remove', name })}
              >
                {t('people.remove')}
              </Button>
            )}
          </>
        )}
      />
      {dialog?.show === 'add' && <SetSecret users={0} onDone={again} onClose={close} />}
      {dialog?.show === 'replace' && (
        <SetSecret name={dialog.name} users={usersOf(dialog.name)} onDone={again} onClose={close} />
      )}
      {dialog?.show === 'remove' && (
        <Confirm
          title={t('people.remove-secret', { name: dialog.name })}
          text={t('people.remove-secret-about')}
          act={t('people.remove')}
          work={async () => {
            await session.call('removeSecret', { name: dialog.name });
            again();
          }}
          onClose={close}
        />
      )}
    </Section>
  );
}
