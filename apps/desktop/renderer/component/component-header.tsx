import { Group, Stack, Text, Title } from '@mantine/core';
import { muteOf, type ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isolate } from '@headwater/components/kit/words/isolate';
import { useWords } from '../i18n/use-words.ts';
import { MoodBadge } from '../mood/mood-badge.tsx';
import { MuteBadge } from '../mute/mute-badge.tsx';
import { useRecords } from '../planet/use-planet.ts';
import { WhyButton } from '../why/why-button.tsx';
import { ComponentActs } from './component-acts.tsx';

/** What a component is, how it feels, and what can be done with it. */
export function ComponentHeader({ component }: { component: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const { id, label, type, workerId, mood } = component;
  const mute = muteOf(component, useRecords('mute'));
  const title = words.text(type, 'title') ?? type;
  return (
    <Group justify="space-between" align="start" gap="sm">
      <Stack gap={2} miw={0}>
        <Group gap="xs">
          <Title order={1} size="h3" style={{ overflowWrap: 'anywhere' }}>
            <bdi>{label}</bdi>
          </Title>
          <MoodBadge mood={mood} />
          {mute !== undefined && <MuteBadge mute={mute} />}
          <WhyButton id={id} />
        </Group>
        <Text size="sm" c="dimmed">
          {t('component.what', {
            title,
            id: isolate(id, words.isRightToLeft),
            worker: isolate(workerId, words.isRightToLeft),
          })}
        </Text>
      </Stack>
      <ComponentActs component={component} />
    </Group>
  );
}
