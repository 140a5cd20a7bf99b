import type { CallContext } from '@headwater/protocol/peer';
import type { ComponentId } from '@headwater/state';
import { findComponents, workerOf } from './find-component.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Ends the components' processes at once, hung as they may be. Those that shall run are started again by their workers. */
export async function killComponents(
  parts: ManagerParts,
  { ids }: { ids: readonly ComponentId[] },
  { callId, signal }: CallContext,
): Promise<null> {
  const components = findComponents(parts, ids);
  await Promise.all(
    components.map((component) => workerOf(parts, component).call('kill', { id: component.id }, { callId, signal })),
  );
  return null;
}
