import { Code, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A short fingerprint, large enough to be compared with another screen. */
export function Fingerprint({ label, value }: { label: string; value: string }): ReactNode {
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Code block dir="ltr" fz="lg" data-fingerprint tabIndex={0} style={{ textAlign: 'center', wordSpacing: '0.4em' }}>
        {value}
      </Code>
    </Stack>
  );
}
