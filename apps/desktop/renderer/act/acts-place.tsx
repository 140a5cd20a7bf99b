import { Button, Group, Paper, Progress, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNameList } from '../on-air/use-name-list.ts';
import { usePlanet } from '../planet/use-planet.ts';
import type { ActRun } from './act-runs.ts';
import { useActs } from './use-acts.ts';

/** Told again after each such part of the whole, so that nobody is talked to all the time. */
const toldParts = 4;

/** What goes on now, on whatever page: how far it is, what it waits for, and how to cancel it. */
export function ActsPlace(): ReactNode {
  const { t } = useTranslation();
  const { runs } = useActs();
  useSyncExternalStore(runs.subscribe, runs.version);
  const { shown } = runs;
  return (
    <>
      {shown.length > 0 && (
        <Stack
          gap="xs"
          mb="md"
          role="region"
          aria-label={t('acts.region')}
          // Over the acts of a selection, which stay in sight as well.
          style={{ position: 'sticky', insetBlockStart: 60, zIndex: 4 }}
        >
          {shown.map((run) => (
            <Strip key={run.id} run={run} />
          ))}
        </Stack>
      )}
      <VisuallyHidden role="status">
        {shown.map((run) => (
          <Told key={run.id} run={run} />
        ))}
      </VisuallyHidden>
    </>
  );
}

function Strip({ run: { verb, act } }: { run: ActRun }): ReactNode {
  const { t } = useTranslation();
  const names = useNameList();
  const mirror = usePlanet((state) => state.mirror);
  const { total, done, failed, waiting, notBegun, isCancelled } = act.progress;
  const isAll = notBegun.length === 0 || isCancelled;
  const waited = waiting.map((id) => mirror.get('component', id) ?? { label: id });
  const text = t(`acts.progress.${verb}`, { done: done.length, total });
  return (
    <Paper withBorder shadow="md" px="sm" py="xs" data-act={verb} data-done={done.length} data-total={total}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Text size="sm" fw={600}>
            {text}
          </Text>
          {isCancelled ? <Text size="sm">{t('acts.cancelled', { count: notBegun.length })}</Text> : null}
          {waited.length > 0 && (
            <Text size="sm" c="dimmed" data-waits-for={waiting.join(' ')}>
              {t('acts.waits-for', { names: names(waited) })}
            </Text>
          )}
        </div>
        <Button size="xs" variant="default" miw="max-content" onClick={() => (isAll ? act.leave() : act.cancel())}>
          {isAll ? t('acts.leave') : t('act.cancel')}
        </Button>
      </Group>
      <Progress.Root mt={6} size="sm">
        <Progress.Section value={(100 * done.length) / total} aria-label={text} />
        <Progress.Section value={(100 * failed.length) / total} color="red" withAria={false} />
      </Progress.Root>
    </Paper>
  );
}

/** Changes with each part of the whole only. */
function Told({ run: { verb, act } }: { run: ActRun }): ReactNode {
  const { t } = useTranslation();
  const { total, done } = act.progress;
  const part = Math.floor((toldParts * done.length) / total);
  return <p>{t(`acts.progress.${verb}`, { done: Math.ceil((part * total) / toldParts), total })}</p>;
}
