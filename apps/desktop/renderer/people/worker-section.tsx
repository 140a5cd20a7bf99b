import { Button, Title } from '@mantine/core';
import { IconPlugConnected, IconTrash } from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../asked/confirm.tsx';
import { Trouble } from '../asked/trouble.tsx';
import { useAsked } from '../asked/use-asked.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useRecords, useSession } from '../planet/use-planet.ts';
import { JoinDialog } from './join-dialog.tsx';
import { Rows } from './rows.tsx';
import { Section } from './section.tsx';

type Dialog = { show: 'join' } | { show: 'token' | 'key'; name: string };

/** Workers that have joined, and tokens with which others could. */
export function WorkerSection(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const session = useSession();
  // Whoever joins uses a token up.
  const workers = useRecords('worker');
  const ask = useCallback(
    async () => ({ known: workers.length, ...(await session.call('listJoinTokens', {})) }),
    [session, workers],
  );
  const { answer, error, again } = useAsked(ask);
  const [dialog, setDialog] = useState<Dialog>();
  const close = (): void => setDialog(undefined);
  const revoke = (show: 'token' | 'key', name: string): ReactNode => (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconTrash size={16} aria-hidden />}
      aria-label={t(`people.revoke-${show}`, { name })}
      aria-haspopup="dialog"
      onClick={() => setDialog({ show, name })}
    >
      {t('people.revoke')}
    </Button>
  );
  return (
    <Section
      name="workers"
      title={t('people.workers')}
      about={t('people.workers-about')}
      action={
        <Button
          size="xs"
          leftSection={<IconPlugConnected size={16} aria-hidden />}
          aria-haspopup="dialog"
          onClick={() => setDialog({ show: 'join' })}
        >
          {t('people.join')}
        </Button>
      }
    >
      <Trouble error={error} />
      <Rows
        label={t('people.workers')}
        items={answer?.workers}
        none={t('people.no-workers')}
        keyOf={({ worker }) => worker}
        nameOf={({ worker }) => worker}
        details={({ joinedAtMs }) => t('people.joined', { time: format.dateTime(joinedAtMs) })}
        acts={({ worker }) => revoke('key', worker)}
      />
      <Title order={3} size="h5">
        {t('people.tokens')}
      </Title>
      <Rows
        label={t('people.tokens')}
        items={answer?.tokens}
        none={t('people.no-tokens')}
        keyOf={({ id }) => id}
        nameOf={({ id }) => id}
        details={({ endMs, createdBy }) => t('people.good-until', { time: format.dateTime(endMs), who: createdBy })}
        acts={({ id }) => revoke('token', id)}
      />
      {dialog?.show === 'join' && <JoinDialog onMade={again} onClose={close} />}
      {(dialog?.show === 'token' || dialog?.show === 'key') && (
        <Confirm
          title={t(`people.revoke-${dialog.show}`, { name: dialog.name })}
          text={t(`people.revoke-${dialog.show}-about`)}
          act={t('people.revoke')}
          work={async () => {
            if (dialog.show === 'key') await session.call('revokeWorkerKey', { worker: dialog.name });
            else await session.call('revokeJoinToken', { id: dialog.name });
            again();
          }}
          onClose={close}
        />
      )}
    </Section>
  );
}
