import { IconBroadcast, IconExclamationCircle, IconMoonStars, IconSunrise } from '@tabler/icons-react';
import type { OnAirState } from './on-air-state.ts';

export const stageLooks = {
  empty: { color: 'gray', icon: IconMoonStars },
  sleeping: { color: 'gray', icon: IconMoonStars },
  stopping: { color: 'gray', icon: IconMoonStars },
  waking: { color: 'blue', icon: IconSunrise },
  'on-air': { color: 'green', icon: IconBroadcast },
  partly: { color: 'yellow', icon: IconBroadcast },
  trouble: { color: 'red', icon: IconExclamationCircle },
} as const;

type StageKey = OnAirState['stage'] | 'trouble-off' | 'recording' | 'running';

/** Names the words for how a flow does, `on-air.stages.<key>`: trouble is worse where nothing goes out, and on the air is only what is streamed. */
export function stageKey({ stage, isDelivering, streamers, recorders }: OnAirState): StageKey {
  if (stage === 'trouble' && !isDelivering) return 'trouble-off';
  if (stage !== 'on-air' || streamers.length > 0) return stage;
  return recorders.length > 0 ? 'recording' : 'running';
}
