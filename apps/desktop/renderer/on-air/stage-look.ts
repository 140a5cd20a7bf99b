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

/** Names the words for how a flow does, `on-air.stages.<key>`: trouble is worse where nothing goes out. */
export function stageKey({ stage, isDelivering }: Pick<OnAirState, 'stage' | 'isDelivering'>) {
  return stage === 'trouble' && !isDelivering ? 'trouble-off' : stage;
}
