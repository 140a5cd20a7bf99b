import { Alert, Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFilePencil } from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsked } from '../asked/use-asked.ts';
import { useDoing } from '../asked/use-doing.ts';
import { useWords } from '../i18n/use-words.ts';
import { useRecords, useSession } from '../planet/use-planet.ts';
import { PlanView } from './plan-view.tsx';

/** While the planet's file was edited by hand on the manager's machine: what that would change, and Apply. */
export function DiskEdit(): ReactNode {
  const messages = useRecords('message');
  const edited = messages.find(({ key }) => key === 'manager:planet-file-edited');
  return edited === undefined ? null : <DiskPlan key={edited.atMs} message={edited} />;
}

function DiskPlan({ message }: { message: Parameters<ReturnType<typeof useWords>['sentence']>[0] }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const session = useSession();
  const ask = useCallback(() => session.call('planFile', {}), [session]);
  const { answer, error, again } = useAsked(ask);
  const doing = useDoing();
  const [refused, setRefused] = useState<typeof answer>();
  const shown = refused ?? answer;
  const mayApply = shown !== undefined && shown.faults.length === 0 && shown.conflicts.length === 0;
  const apply = async (): Promise<void> => {
    await doing.run(async () => {
      const result = await session.call('applyFile', {});
      if (result.faults.length > 0 || result.conflicts.length > 0) setRefused(result);
      else
        notifications.show({
          role: 'status',
          closeButtonProps: { 'aria-label': t('asked.close') },
          message: t('planet.applied', { revision: result.revision }),
        });
    });
  };
  return (
    <Alert color="blue" icon={<IconFilePencil aria-hidden />} title={words.sentence(message).title} data-disk-edit>
      <Stack gap="sm" align="stretch">
        <PlanView
          plan={shown}
          // There is no text of yours here to choose for: what the file says is changed in the file.
          conflicts={[]}
          picks={new Map()}
          onPick={() => undefined}
          isChecking={shown === undefined && error === undefined}
          error={error ?? doing.error}
        />
        {shown !== undefined && shown.conflicts.length > 0 && (
          <Stack gap={4}>
            <Text size="sm">{t('planet.disk-conflicts')}</Text>
            {shown.conflicts.map(({ id, key, theirs = '–', yours = '–' }) => (
              <Text key={`${id} ${key}`} size="sm">
                {t('planet.disk-conflict', { place: `${id} ${key}`, theirs, yours })}
              </Text>
            ))}
          </Stack>
        )}
        <Button.Group>
          <Button size="xs" disabled={!mayApply} loading={doing.isBusy} onClick={() => void apply()}>
            {t('planet.apply-file')}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              setRefused(undefined);
              again();
            }}
          >
            {t('planet.look-again')}
          </Button>
        </Button.Group>
      </Stack>
    </Alert>
  );
}
