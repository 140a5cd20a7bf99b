import { Box } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ComponentCard } from './component-card.tsx';
import classes from './dashboard.module.css';
import { GroupHead } from './group-head.tsx';
import { keyOfItem, type ListProps } from './list-props.ts';
import { useListKeys } from './use-list-keys.ts';
import { useScrollMargin } from './use-scroll-margin.ts';

/** Components as cards, for narrow windows. Only those near the screen are drawn. */
export function ComponentCards({ items, choices, selected, onSelect, coveredPx }: ListProps): ReactNode {
  const { t } = useTranslation();
  const [ref, scrollMargin] = useScrollMargin<HTMLUListElement>();
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => (items[index]?.kind === 'group' ? 44 : 116),
    overscan: 6,
    scrollMargin,
    scrollPaddingStart: 60 + coveredPx,
    getItemKey: (index) => keyOfItem(items[index]),
  });
  const onKeyDown = useListKeys(ref, items.length, (index) => virtualizer.scrollToIndex(index));
  return (
    <ul
      ref={ref}
      className={classes['cards']}
      style={{ height: virtualizer.getTotalSize() }}
      aria-label={t('dashboard.table')}
      onKeyDown={onKeyDown}
    >
      {virtualizer.getVirtualItems().map(({ index, key, start }) => {
        const item = items[index];
        if (item === undefined) return null;
        return (
          <li
            key={key}
            ref={virtualizer.measureElement}
            className={classes['place']}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${String(start - scrollMargin)}px)` }}
          >
            {item.kind === 'row' ? (
              <ComponentCard row={item.row} isSelected={selected.has(item.row.id)} onSelect={onSelect} />
            ) : (
              <Box pt="xs">
                <GroupHead head={item} group={choices.group} selected={selected} onSelect={onSelect} wraps />
              </Box>
            )}
          </li>
        );
      })}
    </ul>
  );
}
