import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { timeOfDay, type LogLine } from './log-line.ts';
import classes from './logs.module.css';

interface Props {
  lines: readonly LogLine[];
  isHeld: boolean;
  label: string;
}

/** Log lines, of which only those in sight are in the page; it stays at the end while the end is in sight. */
export function LogView({ lines, isHeld, label }: Props): ReactNode {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => place.current,
    estimateSize: () => 19,
    overscan: 20,
    getItemKey: (index) => lines[index]?.number ?? index,
  });
  useEffect(() => {
    if (isAtEnd.current && !isHeld && lines.length > 0) virtual.scrollToIndex(lines.length - 1, { align: 'end' });
  }, [lines, isHeld, virtual]);
  return (
    <div
      ref={place}
      className={classes['log']}
      dir="ltr"
      role="log"
      aria-live="off"
      aria-label={label}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 40;
      }}
    >
      {lines.length === 0 && <Text p="xs">{t('logs.nothing')}</Text>}
      <div className={classes['lines']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (line === undefined) return null;
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              data-level={line.level}
              className={classes['line']}
              style={{ transform: `translateY(${String(item.start)}px)` }}
            >
              <span className={classes['time']}>{timeOfDay(line.atMs)}</span>{' '}
              <span className={classes['level']}>{line.level}</span> {line.text}
            </div>
          );
        })}
      </div>
    </div>
  );
}
