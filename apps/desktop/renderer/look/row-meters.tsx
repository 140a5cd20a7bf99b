import type { ComponentId, FlowId, Mood } from '@headwater/state';
import type { ReactNode } from 'react';
import { SoundMeters } from './sound-meters.tsx';
import { useLookFeeds } from './use-look-feeds.ts';

interface RowMetersProps {
  id: ComponentId;
  flowId: FlowId;
  label: string;
  mood: Mood;
}

/**
 * Small meters in the row of the component whose feed stands for the sound of its flow: one of each flow, so that a screen
 * full of rows does not ask for twenty looks. Nothing where nothing can be heard.
 */
export function RowMeters({ id, flowId, label, mood }: RowMetersProps): ReactNode {
  const { sound } = useLookFeeds(flowId);
  if (sound?.startsWith(`${id}:`) !== true || (mood !== 'happy' && mood !== 'hungry')) return null;
  return <SoundMeters feedId={sound} label={label} size="small" />;
}
