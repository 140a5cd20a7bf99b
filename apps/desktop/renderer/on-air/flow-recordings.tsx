import { Group, Stack, Text, Title } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { MoodBadge } from '../mood/mood-badge.tsx';
import { useNumbers } from '../planet/use-planet.ts';
import type { OnAirState } from './on-air-state.ts';

/** What is recorded of the flow: how much so far, and whether there is room. Nothing where nothing is. */
export function FlowRecordings({ state: { recorders } }: { state: OnAirState }): ReactNode {
  const { t } = useTranslation();
  if (recorders.length === 0) return null;
  return (
    <Stack component="section" gap="xs" aria-label={t('on-air.records')}>
      <Title order={2} size="h4">
        {t('on-air.records')}
      </Title>
      {recorders.map((recorder) => (
        <Recording key={recorder.id} recorder={recorder} />
      ))}
    </Stack>
  );
}

function Recording({ recorder: { id, label, mood } }: { recorder: ComponentRecord }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const numbers = useNumbers(id, 1);
  const seconds = numbers?.['seconds'];
  // 0 until it was looked at; a disk that is full makes it sad.
  const free = numbers?.['free'];
  const isAwake = mood !== 'sleeping';
  return (
    <Group gap="sm" data-recorder={id}>
      <Text component="bdi" fw={600}>
        {label}
      </Text>
      <MoodBadge mood={mood} />
      {isAwake && seconds !== undefined && <Text>{t('on-air.recorded', { time: format.duration(seconds) })}</Text>}
      {isAwake && free !== undefined && free > 0 && (
        <Text c="dimmed">{t('on-air.free', { room: format.bytes(free) })}</Text>
      )}
    </Group>
  );
}
