import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTellFailure } from '../act/use-tell-failure.ts';
import { useSession } from '../planet/use-planet.ts';

/** Has a worker look for devices and GStreamer's elements that came or went. */
export function LookAgain({ name }: { name: string }): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const tellFailure = useTellFailure();
  const [isLooking, setLooking] = useState(false);
  const look = async (): Promise<void> => {
    setLooking(true);
    try {
      await session.call('refreshAbilities', { workerId: name });
    } catch (error) {
      tellFailure(error);
    } finally {
      setLooking(false);
    }
  };
  return (
    <Button
      variant="default"
      size="xs"
      style={{ alignSelf: 'flex-start' }}
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={isLooking}
      onClick={() => void look()}
    >
      {t('workers.look-again')}
    </Button>
  );
}
