import { Group, Loader, Stack, Text } from '@mantine/core';
import type { PlanResult } from '@headwater/protocol/calls/admin/planet-calls';
import type { ChangeConflict, Message } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Trouble } from '../asked/trouble.tsx';
import { ChangeList } from './change-list.tsx';
import type { Picks } from './conflict-choices.ts';
import { ConflictList } from './conflict-list.tsx';
import { FaultList } from './fault-list.tsx';

interface PlanViewProps {
  plan: PlanResult | undefined;
  conflicts: readonly ChangeConflict[];
  picks: Picks;
  onPick: (picks: Picks) => void;
  isChecking: boolean;
  error: unknown;
  onGo?: (fault: Message) => void;
}

/** What a change would do, before it is done: faults, conflicts, or sentences. */
export function PlanView(props: PlanViewProps): ReactNode {
  const { plan, conflicts, picks, onPick, isChecking, error, onGo } = props;
  const { t } = useTranslation();
  const isClear = plan !== undefined && plan.faults.length === 0 && plan.conflicts.length === 0;
  return (
    <Stack gap="sm" aria-busy={isChecking} data-plan={isChecking ? 'checking' : isClear ? 'clear' : 'blocked'}>
      <Group gap="xs" role="status">
        {isChecking && <Loader size="xs" aria-hidden />}
        <Text size="sm" c="dimmed">
          {isChecking ? t('planet.checking') : isClear ? t('planet.compared', { revision: plan.revision }) : ''}
        </Text>
      </Group>
      <Trouble error={error} />
      <FaultList faults={plan?.faults ?? []} {...(onGo === undefined ? {} : { onGo })} />
      <ConflictList conflicts={conflicts} picks={picks} onPick={onPick} />
      {isClear && plan.changes.length === 0 && <Text>{t('planet.no-changes')}</Text>}
      {isClear && <ChangeList changes={plan.changes} />}
    </Stack>
  );
}
