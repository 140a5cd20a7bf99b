import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { usePlanet } from '../planet/use-planet.ts';
import { ActReport } from './act-report.tsx';
import type { ActRun } from './act-runs.ts';

/** Tells in one notice what a long act came to: what was done goes by itself, what was not stays until it is closed. */
export function useTellEnd(): (run: ActRun) => void {
  const { t } = useTranslation();
  const mirror = usePlanet((state) => state.mirror);
  return (run) => {
    const { total, done, failed } = run.act.progress;
    const isDone = done.length === total;
    notifications.show({
      role: 'status',
      withBorder: true,
      color: failed.length > 0 ? 'red' : isDone ? 'green' : 'yellow',
      autoClose: isDone ? 6_000 : false,
      title: t(`acts.ended.${run.verb}`, { count: done.length }),
      message: isDone ? undefined : <ActReport run={run} mirror={mirror} />,
      closeButtonProps: { 'aria-label': t('act.close') },
      'data-act-ended': run.verb,
    });
  };
}
