import type { FlowId } from '@headwater/state';
import { useMemo } from 'react';
import { usePlanet, useRecords } from '../planet/use-planet.ts';
import { onAirState, type OnAirState } from './on-air-state.ts';

/** How a flow does, for who starts and stops it. */
export function useOnAir(flowId: FlowId): OnAirState {
  const components = useRecords('component');
  const processes = useRecords('process');
  const mutes = useRecords('mute');
  const messages = useRecords('message');
  const types = usePlanet((state) => state.types);
  return useMemo(
    () => onAirState(flowId, { components, processes, types, mutes, messages }),
    [flowId, components, processes, types, mutes, messages],
  );
}
