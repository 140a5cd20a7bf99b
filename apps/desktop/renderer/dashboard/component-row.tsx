import { Checkbox, Group } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActMenu } from '../act/act-menu.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { RowMeters } from '../look/row-meters.tsx';
import { MoodBadge } from '../mood/mood-badge.tsx';
import { MuteBadge } from '../mute/mute-badge.tsx';
import { ComponentName } from './component-name.tsx';
import classes from './dashboard.module.css';
import type { DashboardRow } from './dashboard-row.ts';
import { KeyNumberList } from './key-number-list.tsx';
import { sameRowProps } from './same-row-props.ts';
import type { ColumnName } from './table-columns.ts';
import { Uptime } from './uptime.tsx';

interface ComponentRowProps {
  row: DashboardRow;
  index: number;
  columns: readonly ColumnName[];
  isSelected: boolean;
  onSelect: (ids: readonly DashboardRow['id'][], isSelected: boolean) => void;
}

/** One component in the table. */
export const ComponentRow = memo(function ComponentRow(props: ComponentRowProps): ReactNode {
  const { row, index, columns, isSelected } = props;
  return (
    <tr
      className={isSelected ? `${classes['row']} ${classes['selected']}` : classes['row']}
      data-component={row.id}
      data-index={index}
      aria-rowindex={index + 2}
    >
      {columns.map((column) =>
        column === 'label' ? (
          <th key={column} scope="row">
            <Group gap={6} wrap="nowrap">
              <div style={{ minWidth: 0 }}>
                <ComponentName id={row.id} label={row.label} />
              </div>
              {row.mute !== undefined && <MuteBadge mute={row.mute} isSmall />}
            </Group>
          </th>
        ) : (
          <td key={column} className={column === 'cpu' ? classes['end'] : undefined}>
            <Cell column={column} {...props} />
          </td>
        ),
      )}
    </tr>
  );
}, sameRowProps);

function Cell({ column, row, isSelected, onSelect }: ComponentRowProps & { column: ColumnName }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  switch (column) {
    case 'select':
      return (
        <Checkbox
          size="sm"
          checked={isSelected}
          onChange={({ currentTarget }) => onSelect([row.id], currentTarget.checked)}
          aria-label={t('dashboard.select', { label: row.label })}
          data-control="select"
        />
      );
    case 'mood':
      return <MoodBadge mood={row.mood} />;
    case 'label':
      return null;
    case 'type':
      return <Clipped text={row.typeTitle} />;
    case 'flow':
      return <Clipped text={row.flowLabel} />;
    case 'worker':
      return <Clipped text={row.workerId} />;
    case 'uptime':
      return row.startedAtMs === undefined ? null : <Uptime startedAtMs={row.startedAtMs} />;
    case 'cpu':
      return row.cpu === undefined ? null : format.percent(row.cpu);
    case 'numbers':
      return (
        <div className={classes['numbers']}>
          <div>
            <KeyNumberList id={row.id} type={row.type} />
          </div>
          <RowMeters id={row.id} flowId={row.flowId} label={row.label} mood={row.mood} />
        </div>
      );
    case 'acts':
      return <ActMenu id={row.id} label={row.label} wanted={row.wanted} />;
  }
}

function Clipped({ text }: { text: string }): ReactNode {
  return (
    <bdi className={classes['clip']} title={text}>
      {text}
    </bdi>
  );
}
