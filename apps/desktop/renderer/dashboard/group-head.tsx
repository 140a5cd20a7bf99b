import { Checkbox, Group, Text } from '@mantine/core';
import type { ComponentId, FlowId } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoodWord } from '../i18n/use-words.ts';
import { MoodBadge } from '../mood/mood-badge.tsx';
import { FlowMute } from '../mute/flow-mute.tsx';
import { useMay } from '../shell/use-may.ts';
import type { DashboardGroup } from './arrange-rows.ts';
import type { Grouping } from './view-choices.ts';

interface GroupHeadProps {
  head: DashboardGroup;
  group: Grouping;
  selected: ReadonlySet<ComponentId>;
  onSelect: (ids: readonly ComponentId[], isSelected: boolean) => void;
  /** Where there is little room: what does not fit goes into a second line instead of being cut. */
  wraps?: boolean;
}

/** A group's name, its mood, and how many of each mood are in it. */
export function GroupHead({ head, group, selected, onSelect, wraps = false }: GroupHeadProps): ReactNode {
  const { t } = useTranslation();
  const word = useMoodWord();
  const mayAct = useMay('operator');
  const ids = head.rows.map(({ id }) => id);
  const count = ids.filter((id) => selected.has(id)).length;
  const label = group === 'mood' ? word(head.mood) : head.label;
  return (
    <Group gap={wraps ? 'xs' : 'sm'} wrap={wraps ? 'wrap' : 'nowrap'} miw={0}>
      {mayAct && (
        <Checkbox
          size={wraps ? 'md' : 'sm'}
          checked={count === ids.length}
          indeterminate={count > 0 && count < ids.length}
          onChange={({ currentTarget }) => onSelect(ids, currentTarget.checked)}
          aria-label={t('dashboard.select-group', { label })}
          data-control="select"
        />
      )}
      {group !== 'mood' && (
        <Text
          component="bdi"
          fw={700}
          size="sm"
          truncate={!wraps}
          title={label}
          maw={wraps ? 'calc(100% - 3rem)' : undefined}
        >
          {label}
        </Text>
      )}
      <MoodBadge mood={head.mood} />
      <Text size="sm" c="dimmed" component="span" truncate fw={400}>
        {group === 'mood' || head.counts.length === 1
          ? t('dashboard.count', { count: ids.length })
          : head.counts.map(({ mood, count }) => t('dashboard.mood-count', { mood: word(mood), count })).join(' · ')}
      </Text>
      {group === 'flow' && <FlowMute id={head.key as FlowId} label={label} />}
    </Group>
  );
}
