import type { NumberHistoryPage } from '@headwater/protocol/calls/admin/component-calls';
import { workerOwner } from '../history/number-taker.ts';
import type { ManagerParts } from './manager-parts.ts';

/** Returns the last hour of a component's numbers, or of a worker's. What there is nothing of is empty. */
export function readHistory(
  { numbers }: ManagerParts,
  args: {
    id?: string | undefined;
    workerId?: string | undefined;
    names?: string[] | undefined;
    sinceMs?: number | undefined;
  },
): NumberHistoryPage {
  const { id, workerId, names, sinceMs } = args;
  const owner = id ?? workerOwner(workerId ?? '');
  return numbers.history.read(owner, { ...(names && { names }), ...(sinceMs !== undefined && { sinceMs }) });
}
