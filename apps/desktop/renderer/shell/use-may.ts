import type { AdminRole } from '@headwater/protocol/calls/admin/account-calls';
import { usePlanet } from '../planet/use-planet.ts';

const order: readonly AdminRole[] = ['viewer', 'operator', 'owner'];

/** Whether the person who is logged in may do what needs that role. What they may not do is not offered. */
export function useMay(role: AdminRole): boolean {
  const own = usePlanet(({ session }) => ('role' in session ? session.role : undefined));
  return own !== undefined && order.indexOf(own) >= order.indexOf(role);
}
