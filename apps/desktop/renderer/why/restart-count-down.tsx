import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../dashboard/use-now.ts';
import { useFormat } from '../i18n/use-format.ts';
import type { Why } from './why.ts';

/** When the worker starts it again, and how often it has done so; nothing where neither is the case. */
export function RestartCountDown({ why }: { why: Pick<Why, 'restartAtMs' | 'restarts'> }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow();
  const { restartAtMs, restarts } = why;
  if (restartAtMs === undefined && restarts === 0) return null;
  const leftS = restartAtMs === undefined ? undefined : Math.ceil((restartAtMs - nowMs) / 1000);
  return (
    <div>
      {leftS !== undefined && (
        <Text role="timer" data-restart>
          {leftS > 0 ? t('why.restart', { time: format.duration(leftS) }) : t('why.restart-now')}
        </Text>
      )}
      {restarts > 0 && (
        <Text size="sm" c="dimmed">
          {t('why.restarts', { count: restarts })}
        </Text>
      )}
    </div>
  );
}
