import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of a panel with a heading. */
export function Section({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  );
}
