import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface SectionProps {
  /** For stories: which section it is. */
  name: string;
  title: string;
  about: string;
  /** What may be added. */
  action?: ReactNode;
  children: ReactNode;
}

/** One part of the page, with what it is about and what may be added to it. */
export function Section({ name, title, about, action, children }: SectionProps): ReactNode {
  return (
    <Paper withBorder p="md" component="section" aria-label={title} data-section={name}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs" align="flex-start">
          <div>
            <Title order={2} size="h4">
              {title}
            </Title>
            <Text size="sm" c="dimmed" maw="70ch">
              {about}
            </Text>
          </div>
          {action}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
