import { Box } from '@mantine/core';
import { usePanel } from '@headwater/components/kit/ui';
import type { ReactNode } from 'react';
import { SoundMeters } from '../look/sound-meters.tsx';
import { Thumbnail } from '../look/thumbnail.tsx';
import { useLookFeeds } from '../look/use-look-feeds.ts';

/** One feeder of a panel's component as it looks or sounds now: whichever it carries, or both. */
export function PanelLook({ feeder }: { feeder: string }): ReactNode {
  const { component, isRunning } = usePanel();
  const { picture, sound } = useLookFeeds(`${component.id}:${feeder}`);
  if (!isRunning || (picture === undefined && sound === undefined)) return null;
  const { label } = component;
  return (
    <Box maw={480}>
      {picture !== undefined && <Thumbnail feedId={picture} label={label} />}
      {sound !== undefined && <SoundMeters feedId={sound} label={label} />}
    </Box>
  );
}
