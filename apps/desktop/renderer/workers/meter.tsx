import { Group, Text } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import classes from './workers.module.css';

interface MeterProps {
  label: string;
  /** 0 to 1; more is shown as full. */
  share: number;
  /** The value in words, e.g. `3.2 GB of 8 GB`. */
  text: string;
}

/** A share as a small bar, with words beside it. */
export function Meter({ label, share, text }: MeterProps): ReactNode {
  const id = useId();
  const bounded = Math.min(1, Math.max(0, share));
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Text size="sm" id={id}>
          {label}
        </Text>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </Group>
      <div
        role="meter"
        className={classes['meter']}
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(bounded * 100)}
        aria-valuetext={text}
      >
        <div
          className={bounded > 0.9 ? `${classes['level']} ${classes['high']}` : classes['level']}
          style={{ width: `${String(bounded * 100)}%` }}
        />
      </div>
    </div>
  );
}
