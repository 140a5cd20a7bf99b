import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface RowsProps<T> {
  label: string;
  items: readonly T[] | undefined;
  /** What is said where there are none. */
  none: string;
  keyOf: (item: T) => string;
  nameOf: (item: T) => string;
  /** What else there is to say. */
  details: (item: T) => ReactNode;
  acts: (item: T) => ReactNode;
}

/** Things with a name, something to say and something to do; one below the other on a narrow screen. */
export function Rows<T>({ label, items, none, keyOf, nameOf, details, acts }: RowsProps<T>): ReactNode {
  if (items === undefined) return null;
  if (items.length === 0) return <Text size="sm">{none}</Text>;
  return (
    <Stack component="ul" gap="xs" p={0} m={0} aria-label={label}>
      {items.map((item) => (
        <Group
          key={keyOf(item)}
          component="li"
          justify="space-between"
          gap="xs"
          data-row={nameOf(item)}
          style={{ listStyle: 'none' }}
        >
          <div style={{ minWidth: 0, flex: '1 1 12rem' }}>
            <Text fw={600} component="bdi" style={{ overflowWrap: 'anywhere' }}>
              {nameOf(item)}
            </Text>
            <Text size="sm" c="dimmed" component="div">
              {details(item)}
            </Text>
          </div>
          <Group gap="xs">{acts(item)}</Group>
        </Group>
      ))}
    </Stack>
  );
}
