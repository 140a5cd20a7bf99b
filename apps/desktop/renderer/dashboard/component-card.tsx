import { Checkbox, Group, Text } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActMenu } from '../act/act-menu.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { RowMeters } from '../look/row-meters.tsx';
import { MoodBadge } from '../mood/mood-badge.tsx';
import { MuteBadge } from '../mute/mute-badge.tsx';
import { useMay } from '../shell/use-may.ts';
import { ComponentName } from './component-name.tsx';
import classes from './dashboard.module.css';
import type { DashboardRow } from './dashboard-row.ts';
import { KeyNumberList } from './key-number-list.tsx';
import { sameRowProps } from './same-row-props.ts';
import { Uptime } from './uptime.tsx';

interface ComponentCardProps {
  row: DashboardRow;
  isSelected: boolean;
  onSelect: (ids: readonly DashboardRow['id'][], isSelected: boolean) => void;
}

/** One component where there is no room for a table. */
export const ComponentCard = memo(function ComponentCard({ row, isSelected, onSelect }: ComponentCardProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const mayAct = useMay('operator');
  return (
    <div className={isSelected ? `${classes['card']} ${classes['selected']}` : classes['card']} data-component={row.id}>
      <Group gap="sm" wrap="nowrap" align="center">
        {mayAct && (
          <Checkbox
            size="md"
            checked={isSelected}
            onChange={({ currentTarget }) => onSelect([row.id], currentTarget.checked)}
            aria-label={t('dashboard.select', { label: row.label })}
            data-control="select"
          />
        )}
        <div style={{ flex: 1, minWidth: 0 }}>
          <ComponentName id={row.id} label={row.label} />
        </div>
        {row.mute !== undefined && <MuteBadge mute={row.mute} isSmall />}
        <MoodBadge mood={row.mood} />
        <ActMenu id={row.id} label={row.label} wanted={row.wanted} />
      </Group>
      <Text size="xs" c="dimmed" mt={4} truncate>
        <bdi>{row.typeTitle}</bdi>
        {' · '}
        <bdi>{row.flowLabel}</bdi>
        {' · '}
        <bdi>{row.workerId}</bdi>
      </Text>
      <Group gap="md" mt={2} mih={22}>
        <Text size="sm" component="div">
          <KeyNumberList id={row.id} type={row.type} />
        </Text>
        <Text size="xs" c="dimmed" component="div" ms="auto">
          {row.cpu !== undefined && t('dashboard.cpu', { share: format.percent(row.cpu) })}
          {row.cpu !== undefined && row.startedAtMs !== undefined && ' · '}
          {row.startedAtMs !== undefined && <Uptime startedAtMs={row.startedAtMs} />}
        </Text>
      </Group>
      <RowMeters id={row.id} flowId={row.flowId} label={row.label} mood={row.mood} />
    </div>
  );
}, sameRowProps);
