import { Group, Stack } from '@mantine/core';
import type { PlannedChange } from '@headwater/state';
import { useMemo, type ReactNode } from 'react';
import { ChangeGroupItem } from './change-group-item.tsx';
import { changeGroups, effectCounts } from './change-groups.ts';
import { EffectBadge } from './effect-badge.tsx';

interface ChangeListProps {
  changes: readonly PlannedChange[];
  /** They belong to the past: what they did to what ran then is of no use any more. */
  isDone?: boolean;
}

/** Changes in sentences, component by component, below how many are stopped, started anew and so on. */
export function ChangeList({ changes, isDone = false }: ChangeListProps): ReactNode {
  const groups = useMemo(() => changeGroups(changes), [changes]);
  const counts = effectCounts(groups);
  return (
    <Stack gap="sm">
      {!isDone && counts.length > 0 && (
        <Group gap="xs">
          {counts.map(({ effect, count }) => (
            <EffectBadge key={effect} effect={effect} count={count} />
          ))}
        </Group>
      )}
      <Stack component="ul" gap="sm" p={0} m={0}>
        {groups.map((group) => (
          <ChangeGroupItem key={group.id} group={group} isDone={isDone} />
        ))}
      </Stack>
    </Stack>
  );
}
