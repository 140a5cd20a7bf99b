import { Box, Group, Progress, Text } from '@mantine/core';
import { useId, type ReactNode } from 'react';

interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  /** The value in words. */
  text: string;
  /** From here on it is too much. */
  high?: number;
}

/** A value within its range, as a bar from left to right. */
export function Meter({ label, value, min, max, text, high }: Props): ReactNode {
  const id = useId();
  const bounded = Math.min(max, Math.max(min, value));
  return (
    <Box maw={720}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" id={id}>
          {label}
        </Text>
        <Text size="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {text}
        </Text>
      </Group>
      <Progress.Root dir="ltr" size="md" transitionDuration={0}>
        <Progress.Section
          role="meter"
          value={((bounded - min) / (max - min)) * 100}
          color={high !== undefined && value >= high ? 'red' : 'green'}
          aria-labelledby={id}
          aria-valuemin={min}
          aria-valuemax={max}
          aria-valuenow={bounded}
          aria-valuetext={text}
        />
      </Progress.Root>
    </Box>
  );
}
