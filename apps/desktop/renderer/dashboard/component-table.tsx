import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../shell/use-may.ts';
import { ComponentRow } from './component-row.tsx';
import classes from './dashboard.module.css';
import { GroupHead } from './group-head.tsx';
import { keyOfItem, type ListProps } from './list-props.ts';
import { SortHead } from './sort-head.tsx';
import { tableColumns } from './table-columns.ts';
import { useListKeys } from './use-list-keys.ts';
import { useScrollMargin } from './use-scroll-margin.ts';

const rowPx = 52;

/** Components as a table. Only the rows near those on screen are drawn. */
export function ComponentTable({ items, choices, onChoose, selected, onSelect, coveredPx }: ListProps): ReactNode {
  const { t } = useTranslation();
  const mayAct = useMay('operator');
  const columns = useMemo(() => tableColumns(choices.group, mayAct), [choices.group, mayAct]);
  const names = useMemo(() => columns.map(([name]) => name), [columns]);
  const [ref, scrollMargin] = useScrollMargin<HTMLTableElement>();
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => rowPx,
    overscan: 8,
    scrollMargin,
    scrollPaddingStart: 110 + coveredPx,
    getItemKey: (index) => keyOfItem(items[index]),
  });
  const onKeyDown = useListKeys(ref, items.length, (index) => virtualizer.scrollToIndex(index));
  const drawn = virtualizer.getVirtualItems();
  const above = (drawn[0]?.start ?? scrollMargin) - scrollMargin;
  const below = virtualizer.getTotalSize() - ((drawn.at(-1)?.end ?? scrollMargin) - scrollMargin);
  const shown = items.flatMap((item) => (item.kind === 'row' ? [item.row.id] : []));
  return (
    <table
      ref={ref}
      className={classes['table']}
      aria-rowcount={items.length + 1}
      aria-label={t('dashboard.table')}
      onKeyDown={onKeyDown}
    >
      <colgroup>
        {columns.map(([name, width]) => (
          <col key={name} style={{ width }} />
        ))}
      </colgroup>
      <thead className={classes['head']}>
        <SortHead
          columns={names}
          choices={choices}
          onChoose={onChoose}
          areAllSelected={shown.length > 0 && shown.every((id) => selected.has(id))}
          onSelectAll={(isSelected) => onSelect(shown, isSelected)}
        />
      </thead>
      <tbody>
        <Gap heightPx={above} columns={names.length} />
        {drawn.map(({ index, key }) => {
          const item = items[index];
          if (item === undefined) return null;
          if (item.kind === 'row')
            return (
              <ComponentRow
                key={key}
                row={item.row}
                index={index}
                columns={names}
                isSelected={selected.has(item.row.id)}
                onSelect={onSelect}
              />
            );
          return (
            <tr
              key={key}
              className={classes['group']}
              data-group={item.key}
              data-index={index}
              aria-rowindex={index + 2}
            >
              <th colSpan={names.length} scope="rowgroup">
                <GroupHead head={item} group={choices.group} selected={selected} onSelect={onSelect} />
              </th>
            </tr>
          );
        })}
        <Gap heightPx={below} columns={names.length} />
      </tbody>
    </table>
  );
}

/** Stands for the rows that are not drawn. */
function Gap({ heightPx, columns }: { heightPx: number; columns: number }): ReactNode {
  if (heightPx <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height: heightPx, padding: 0 }} />
    </tr>
  );
}
