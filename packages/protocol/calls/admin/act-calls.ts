import type { ActVerb } from '@headwater/state';

/** The call that asks the manager for an act on components. */
export const actCalls = {
  start: 'startComponents',
  stop: 'stopComponents',
  restart: 'restartComponents',
  kill: 'killComponents',
} as const satisfies Record<ActVerb, string>;
