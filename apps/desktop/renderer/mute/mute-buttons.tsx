import { Button } from '@mantine/core';
import { muteOf, type ComponentRecord } from '@headwater/state';
import { IconBell, IconBellOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords } from '../planet/use-planet.ts';
import { useMuting } from './use-muting.ts';

/** Mutes several components, and ends the mutes of those that are muted themselves; each with how many that are. */
export function MuteButtons({ components }: { components: readonly ComponentRecord[] }): ReactNode {
  const { t } = useTranslation();
  const { ask, unmute } = useMuting();
  const mutes = useRecords('mute');
  const loud = components.filter((component) => muteOf(component, mutes) === undefined).map(({ id }) => id);
  const quiet = components.filter(({ id }) => mutes.some((mute) => mute.id === id)).map(({ id }) => id);
  return (
    <>
      <Button
        size="xs"
        px="sm"
        variant="default"
        leftSection={<IconBellOff size={14} aria-hidden />}
        disabled={loud.length === 0}
        onClick={() => ask(loud)}
      >
        {t('mute.counted', { count: loud.length })}
      </Button>
      {quiet.length > 0 && (
        <Button
          size="xs"
          px="sm"
          variant="default"
          leftSection={<IconBell size={14} aria-hidden />}
          onClick={() => unmute(quiet)}
        >
          {t('mute.unmute-counted', { count: quiet.length })}
        </Button>
      )}
    </>
  );
}
