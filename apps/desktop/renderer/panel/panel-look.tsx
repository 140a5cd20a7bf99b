import { Box } from '@mantine/core';
import { usePanel } from '@headwater/components/kit/ui';
import type { ReactNode } from 'react';
import { SoundMeters } from '../look/sound-meters.tsx';
import { Thumbnail } from '../look/thumbnail.tsx';

/** One feeder of a panel's component as it looks or sounds now. */
export function PanelLook({ feeder }: { feeder: string }): ReactNode {
  const { component, description, isRunning } = usePanel();
  const media = description.feeders.find(({ name }) => name === feeder)?.media;
  if (media === undefined || !isRunning) return null;
  const feedId = `${component.id}:${feeder}` as const;
  const { label } = component;
  return (
    <Box maw={480}>
      {media.includes('audio') ? <SoundMeters {...{ feedId, label }} /> : <Thumbnail {...{ feedId, label }} />}
    </Box>
  );
}
