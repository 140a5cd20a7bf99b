import { Alert, Button } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useActs } from '../act/use-acts.ts';
import { useMay } from '../shell/use-may.ts';

/** The running process has older code than there is: a restart takes the new one. */
export function OutdatedNotice({ component }: { component: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const { act } = useActs();
  const mayAct = useMay('operator');
  return (
    <Alert color="blue" title={t('process.outdated')}>
      {mayAct && (
        <Button size="xs" onClick={() => act('restart', [component.id])}>
          {t('act.restart')}
        </Button>
      )}
    </Alert>
  );
}
