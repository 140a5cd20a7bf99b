import { Group, Text } from '@mantine/core';
import type { ComponentRecord } from '@headwater/state';
import { IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAudience } from '../act/use-audience.ts';
import { useFormat } from '../i18n/use-format.ts';

interface AudienceCountProps {
  streamers: readonly ComponentRecord[];
  /** What they stream has no picture: people listen. */
  isHeard: boolean;
  isLarge?: boolean;
}

/** How many people watch now, and the most that this run has had; nothing where nobody can. */
export function AudienceCount({ streamers, isHeard, isLarge = false }: AudienceCountProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const awake = streamers.filter(({ mood }) => mood !== 'sleeping').map(({ id }) => id);
  const { count, peak, isComplete } = useAudience(awake);
  if (awake.length === 0) return null;
  if (!isComplete)
    return isLarge ? <Text c="dimmed">{t(isHeard ? 'act.counting-listeners' : 'act.counting')}</Text> : null;
  if (!isLarge)
    return (
      <Group gap={4} component="span" data-viewers={count}>
        <IconUsers size={16} aria-hidden />
        <Text size="sm" component="span">
          {t(isHeard ? 'on-air.listening-short' : 'on-air.watching-short', { count })}
        </Text>
      </Group>
    );
  return (
    <Group wrap="nowrap" gap="sm" data-viewers={count}>
      <IconUsers size={28} aria-hidden />
      <div>
        <Text size="lg" fw={600}>
          {count === 0
            ? t(isHeard ? 'act.nobody-listens' : 'act.nobody')
            : t(isHeard ? 'viewers.listeners' : 'viewers.count', { count })}
        </Text>
        {peak !== undefined && peak > 0 && (
          <Text size="sm" c="dimmed" data-peak={peak}>
            {t('on-air.peak', { number: format.number(peak) })}
          </Text>
        )}
      </div>
    </Group>
  );
}
