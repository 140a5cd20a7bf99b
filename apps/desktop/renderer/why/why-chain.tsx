import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { IconArrowBigRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ComponentLink } from '../component/component-link.tsx';
import { MoodBadge } from '../mood/mood-badge.tsx';
import type { WhyLink } from './why.ts';

/** The components from the first bad link to the one that was asked about, as data flows: from left to right. */
export function WhyChain({ chain }: { chain: readonly WhyLink[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <Group
      component="ol"
      gap="xs"
      align="stretch"
      p={0}
      m={0}
      dir="ltr"
      style={{ listStyle: 'none' }}
      aria-label={t('why.chain')}
    >
      {chain.map(({ id, mood, eater }, at) => (
        <Group key={id} component="li" gap="xs" wrap="nowrap" data-link={id}>
          {at > 0 && <IconArrowBigRight size={18} aria-hidden />}
          <Paper
            withBorder
            p="xs"
            style={at === 0 ? { borderWidth: 2, borderColor: 'var(--mantine-color-red-7)' } : {}}
          >
            <Stack gap={4} align="flex-start">
              <ComponentLink id={id} />
              <MoodBadge mood={mood} />
              {at === 0 && (
                <Badge color="red.9" variant="filled" tt="none">
                  {t('why.here')}
                </Badge>
              )}
              {eater !== undefined && (
                <Text size="xs" c="dimmed">
                  {t('why.eater', { eater })}
                </Text>
              )}
            </Stack>
          </Paper>
        </Group>
      ))}
    </Group>
  );
}
